import type { Settings } from '@/lib/controls/settings';
import type { Inventory, ObjectRef } from '@/lib/inventory/types';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import type { RoleRef } from '@/lib/rbac/types';
import { applyManifests, type Applied } from './apply-manifests';
import { compareInventories, type Changes } from './compare-inventories';
import { objectKey, rbacRef } from './object-changes';

export type PreMerge = Changes &
  Pick<Applied, 'objects' | 'notJudged'> & {
    /** Bindings among the manifests whose role exists neither there nor in the cluster: they grant nothing yet. */
    readonly waiting: readonly { readonly binding: ObjectRef; readonly roleRef: RoleRef }[];
  };

/**
 * What manifests would change if they were applied to a cluster as it is: the comparison of the inventory with itself
 * after them. Nothing is kept.
 *
 * @throws AppError `invalid-input`, see `applyManifests`.
 */
export function preMerge(
  inventory: Inventory,
  manifests: readonly unknown[],
  {
    cluster,
    settings,
    ...options
  }: { readonly cluster: string; readonly settings?: Settings } & Parameters<typeof applyManifests>[2],
): PreMerge {
  const { inventory: after, objects, notJudged } = applyManifests(inventory, manifests, options);
  const waiting = waitingBindings(after, objects);
  return { ...compareInventories(inventory, after, cluster, settings), objects, notJudged, waiting };
}

function waitingBindings(after: Inventory, applied: Applied['objects']): PreMerge['waiting'] {
  const { roleOf, objects } = indexRbac(rbacOf(after));
  const own = new Set(applied.filter(({ action }) => action !== 'deleted').map(({ object }) => objectKey(object)));
  return objects.bindings
    .filter((binding) => own.has(objectKey(binding)) && roleOf(binding) === null)
    .map((binding) => ({ binding: rbacRef(binding), roleRef: binding.roleRef }));
}
