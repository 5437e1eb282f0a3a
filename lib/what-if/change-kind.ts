import type { GroupResource, Inventory, KubeObject } from '@/lib/inventory/types';

/**
 * The inventory with the objects of one kind changed one by one; null takes an object away. The inventory itself when
 * nothing is changed.
 */
export function changeKind<T extends KubeObject>(
  inventory: Inventory,
  kind: GroupResource,
  objects: readonly T[],
  change: (object: T) => T | null,
): Inventory {
  const changed = objects.map(change);
  if (changed.every((object, at) => object === objects[at])) return inventory;
  return { ...inventory, kinds: { ...inventory.kinds, [kind]: changed.filter((object) => object !== null) } };
}

/** The kinds whose lists differ between an inventory and one made from it. */
export function changedKinds(before: Inventory, after: Inventory): ReadonlySet<GroupResource> {
  const kinds = new Set([...Object.keys(before.kinds), ...Object.keys(after.kinds)]);
  return new Set([...kinds].filter((kind) => before.kinds[kind] !== after.kinds[kind]));
}
