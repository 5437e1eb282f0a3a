import type { Inventory } from '@/lib/inventory/types';
import type { Switch } from './switches';
import { withoutGrants } from './without-grants';
import { withoutRules } from './without-rules';
import { withoutSettings } from './without-settings';
import { withoutWorkloads } from './without-workloads';

/**
 * The inventory as it would be with some things switched off; the one given stays as it is.
 *
 * - A binding is gone, with everything that only it grants.
 * - A rule grants nothing, and so do its copies in the aggregated ClusterRoles that collect it from nowhere else. It
 *   keeps its place in the list: the indexes in proofs mean the same rules before and after.
 * - A subject is out of every binding that names it. Its object, and the pods that run as it, stay; what it holds
 *   through groups stays too, for those are subjects of their own.
 * - A workload is gone with all it owns, down to its pods.
 * - A setting is changed as its action says, on the workload and on its pods.
 *
 * What names nothing changes nothing (`switchStates` tells which). Kinds without a change keep their very lists.
 */
export function without(inventory: Inventory, switches: readonly Switch[]): Inventory {
  return [withoutWorkloads, withoutSettings, withoutRules, withoutGrants].reduce(
    (left, remove) => remove(left, switches),
    inventory,
  );
}
