import { exposuresOf } from '@/lib/controls/network/exposure';
import type { ControlContext } from '@/lib/controls/types';
import type { Finding } from '@/lib/findings/types';
import { refKey } from '@/lib/inventory/refs';
import { subjectKey } from '@/lib/rbac/identity';

/** Whether a workload can be reached from outside, or some workload runs as the identity. */
export function exposedIn({
  inventory,
  workloads,
}: ControlContext): (finding: Pick<Finding, 'resource' | 'subject'>) => boolean {
  const waysIn = exposuresOf(inventory);
  const exposed = new Set(workloads.filter((workload) => waysIn(workload).length > 0).map(({ ref }) => refKey(ref)));
  const carried = new Set(
    workloads.map(({ ref, serviceAccount: name }) =>
      subjectKey({ kind: 'ServiceAccount', namespace: ref.namespace, name }),
    ),
  );
  return ({ resource, subject }) => (subject ? carried.has(subjectKey(subject)) : exposed.has(refKey(resource)));
}
