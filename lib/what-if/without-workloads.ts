import { objectsOf } from '@/lib/inventory/kinds';
import { topOwners, workloadResources } from '@/lib/inventory/owners';
import type { Inventory } from '@/lib/inventory/types';
import { changeKind } from './change-kind';
import type { Switch, WorkloadName } from './switches';

/** Without the workloads that are off, and without all that they own. */
export function withoutWorkloads(inventory: Inventory, switches: readonly Switch[]): Inventory {
  const names = new Set(switches.flatMap((off) => (off.kind === 'workload' ? [workloadKey(off.workload)] : [])));
  if (names.size === 0) return inventory;
  const topOf = topOwners(inventory);
  return runningKinds.reduce(
    (left, kind) =>
      changeKind(left, kind, objectsOf(inventory, kind), (object) =>
        names.has(workloadKey(topOf(object).ref)) ? null : object,
      ),
    inventory,
  );
}

/** Every kind that a workload may consist of. */
export const runningKinds = [...workloadResources, 'pods'] as const;

/** One key a workload, whatever API version its object is written in. */
export const workloadKey = ({ namespace, kind, name }: WorkloadName): string => `${namespace}/${kind}/${name}`;
