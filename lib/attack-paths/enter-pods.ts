import type { Permission } from '@/lib/controls/rbac/granted/permission';
import type { Workload } from '@/lib/inventory/workloads';
import { place } from './places';
import type { PlaceId, Way } from './types';

type Where = {
  /** The place of every pod of a scope, `''` for everywhere. */
  readonly every: (scope: string) => PlaceId;
  /** The place of one pod, by its workload. */
  readonly one: (workload: Workload) => PlaceId;
  /** The minor version from which the API server no longer accepts the permission. */
  readonly before?: number;
};

/** A permission on pods that runs code in them: in every pod of its scope, or in those that it names. */
export const enterPods = (permissions: readonly Permission[], more: Pick<Where, 'before'> = {}): Way =>
  onPods(permissions, { every: place.enterPods, one: place.workload, ...more });

/** A permission on pods that leads to a place for every pod of its scope, or to one for each pod that it names. */
export function onPods(permissions: readonly Permission[], { every, one, before }: Where): Way {
  return {
    needs: [permissions],
    to: ({ scope, allowed: [entered] }, { minor, namespaces, workloadOfPod }) => {
      if (before !== undefined && minor !== null && minor >= before) return [];
      const names = entered?.names;
      if (!names) return [every(scope)];
      return (scope === '' ? namespaces : [scope]).flatMap((namespace) =>
        names.flatMap((name) => {
          const workload = workloadOfPod(namespace, name);
          return workload ? [one(workload)] : [];
        }),
      );
    },
  };
}
