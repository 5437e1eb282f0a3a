import type { Control, References } from '../types';

type Named = Exclude<keyof References, 'pss' | 'urls'>;

/** The controls that name each entry of a public catalogue, by entry, in the order of the entries' numbers. */
export function referenced(controls: readonly Control[], catalogue: Named): ReadonlyMap<string, readonly Control[]> {
  const found = new Map<string, Control[]>();
  for (const control of controls) {
    for (const entry of control.references[catalogue] ?? []) {
      const known = found.get(entry);
      if (known) known.push(control);
      else found.set(entry, [control]);
    }
  }
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}
