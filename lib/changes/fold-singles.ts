import type { Permission } from './types';
import type { Single } from './single-permission';

/**
 * Single permissions folded for reading: verbs of one resource together, then names, then scopes that are alike. It says
 * the same as before, no more and no less, since only lists that multiply out are put together.
 */
export function foldSingles(singles: Iterable<Single>): readonly Permission[] {
  const urls = new Map<string, Set<string>>();
  const resources = new Map<string, { single: Extract<Single, { kind: 'resource' }>; verbs: Set<string> }>();
  for (const single of singles) {
    if (single.kind === 'url') {
      urls.set(single.url, (urls.get(single.url) ?? new Set()).add(single.verb));
      continue;
    }
    const { scope, apiGroup, resource, name, verb } = single;
    const key = JSON.stringify([scope, apiGroup, resource, name]);
    const row = resources.get(key) ?? { single, verbs: new Set() };
    resources.set(key, row);
    row.verbs.add(verb);
  }
  const named = merged(
    [...resources.values()].map(({ single: { scope, apiGroup, resource, name }, verbs }) => ({
      scope,
      apiGroup,
      resource,
      verbs: [...verbs].sort(),
      isNamed: name !== null,
      names: name === null ? [] : [name],
    })),
    'names',
  );
  const scoped = merged(
    named.map(({ scope, ...row }) => ({ ...row, scopes: [scope] })),
    'scopes',
  );
  return [
    ...scoped.map(({ scopes, apiGroup, resource, names, verbs }): Permission => ({
      kind: 'resource',
      scopes,
      apiGroup,
      resource,
      names,
      verbs,
    })),
    ...[...urls].map(([url, verbs]): Permission => ({ kind: 'url', url, verbs: [...verbs].sort() })),
  ].sort(comparePermissions);
}

/** Everywhere before some namespaces, then by resource; URLs last. */
export function comparePermissions(a: Permission, b: Permission): number {
  if (a.kind === 'url' || b.kind === 'url') {
    if (a.kind !== b.kind) return a.kind === 'url' ? 1 : -1;
    return a.kind === 'url' && b.kind === 'url' ? compareText(a.url, b.url) : 0;
  }
  return (
    compareText(a.scopes.join(), b.scopes.join()) ||
    compareText(a.apiGroup, b.apiGroup) ||
    compareText(a.resource, b.resource) ||
    compareText(a.names.join('\n'), b.names.join('\n')) ||
    compareText(a.verbs.join(), b.verbs.join())
  );
}

/** Rows that differ in one list only become one, with all that the lists hold. */
function merged<K extends string, T extends Readonly<Record<K, readonly string[]>>>(rows: readonly T[], list: K): T[] {
  const found = new Map<string, T>();
  for (const row of rows) {
    const key = JSON.stringify({ ...row, [list]: null });
    const twin = found.get(key);
    found.set(key, twin ? { ...twin, [list]: [...twin[list], ...row[list]].sort() } : row);
  }
  return [...found.values()];
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
