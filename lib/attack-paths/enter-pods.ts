import type { Permission } from '@/lib/controls/rbac/granted/permission';
import { place } from './places';
import type { Way } from './types';

/**
 * A permission on pods that runs code in them: in every pod of its scope, or in those that it names.
 *
 * @param before The minor version from which the API server no longer accepts it.
 */
export function enterPods(permissions: readonly Permission[], { before }: { readonly before?: number } = {}): Way {
  return {
    needs: [permissions],
    to: ({ scope, allowed: [entered] }, { minor, namespaces, workloadOfPod }) => {
      if (before !== undefined && minor !== null && minor >= before) return [];
      const names = entered?.names;
      if (!names) return [place.enterPods(scope)];
      return (scope === '' ? namespaces : [scope]).flatMap((namespace) =>
        names.flatMap((name) => {
          const workload = workloadOfPod(namespace, name);
          return workload ? [place.workload(workload)] : [];
        }),
      );
    },
  };
}
