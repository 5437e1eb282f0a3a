/**
 * The clusters that a list of objects describes. Usually one; a test case may hold one object several times with
 * different content, and then means each of them in turn: the first variant has the first of each, and so on.
 */
export function variantsOf(objects: readonly unknown[]): readonly (readonly unknown[])[] {
  const copies = new Map<string, unknown[]>();
  for (const [index, object] of objects.entries()) {
    const key = identity(object) ?? `#${index}`;
    copies.set(key, [...(copies.get(key) ?? []), object]);
  }
  const most = Math.max(1, ...[...copies.values()].map((list) => list.length));
  return Array.from({ length: most }, (_, variant) =>
    [...copies.values()].map((list) => list[Math.min(variant, list.length - 1)]),
  );
}

function identity(object: unknown): string | null {
  if (typeof object !== 'object' || object === null || !('metadata' in object) || !('kind' in object)) return null;
  const { metadata } = object;
  if (typeof metadata !== 'object' || metadata === null || !('name' in metadata)) return null;
  const { name, namespace = 'default' } = metadata as { name: unknown; namespace?: unknown }; // has a name, see above
  const group = 'apiVersion' in object ? String(object.apiVersion).replace(/\/?v[^/]*$/, '') : '';
  return JSON.stringify([group, object.kind, namespace, name]);
}
