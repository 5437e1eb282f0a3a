/**
 * The ids of what is switched off, as the `off` parameter of an address carries them: joined by commas, those inside
 * an id escaped as `lib/client/paths` does, so that links made there and links made here mean the same.
 */
export function formatOffList(ids: readonly string[]): string {
  return ids.map((id) => id.replace(/%(?=(?:25)*2C)/g, '%25').replaceAll(',', '%2C')).join(',');
}

/** The ids that such a parameter carries, each once, in order; `[]` for none. */
export function parseOffList(text: string | null | undefined): readonly string[] {
  const items = (text ?? '').split(',').filter((item) => item !== '');
  return [...new Set(items.map((item) => item.replace(/%(25)?((?:25)*2C)/g, unescape)))];
}

// `%2C` is a comma; `%252C` was `%2C` before, and so on.
const unescape = (_: string, escaped: string | undefined, rest: string) => (escaped ? `%${rest}` : ',');
