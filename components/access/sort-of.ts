import type { SortKey } from './grant-rows';

/** In which order the rows of the table stand. */
export type Sort = { readonly by: SortKey; readonly descending: boolean };

/** The order that the address asks for: `role`, or `-role` from the last to the first. */
export function sortOf(text: string): Sort {
  const descending = text.startsWith('-');
  // Parsed by the address, which knows no other keys.
  return { by: text.replace(/^-/, '') as SortKey, descending };
}
