import type { Inventory } from '@/lib/inventory/types';
import { applyManifests, type Applied } from './apply-manifests';
import { compareInventories, type Changes } from './compare-inventories';

export type PreMerge = Changes & Pick<Applied, 'objects' | 'notJudged'>;

/**
 * What manifests would change if they were applied to a cluster as it is: the comparison of the inventory with itself
 * after them. Nothing is kept.
 *
 * @throws AppError `invalid-input`, see `applyManifests`.
 */
export function preMerge(
  inventory: Inventory,
  manifests: readonly unknown[],
  { cluster, ...options }: { readonly cluster: string } & Parameters<typeof applyManifests>[2],
): PreMerge {
  const { inventory: after, objects, notJudged } = applyManifests(inventory, manifests, options);
  return { ...compareInventories(inventory, after, cluster), objects, notJudged };
}
