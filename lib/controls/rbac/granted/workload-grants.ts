import type { Workload } from '@/lib/inventory/workloads';
import type { Grant, Subject } from '@/lib/rbac/types';
import type { ControlContext } from '../../types';
import { directGrants, inheritedGrants } from './judged-subjects';

/** Everything that the token in a workload's pods is good for; nothing where no token is mounted. */
export function workloadGrants(context: ControlContext, workload: Workload): readonly Grant[] {
  if (!mountsToken(workload)) return [];
  const judged = { subject: accountOf(workload) };
  return [...directGrants(context, judged), ...inheritedGrants(context, judged)];
}

/** The ServiceAccount that a workload runs as. */
export const accountOf = ({ ref, serviceAccount }: Workload): Subject => ({
  kind: 'ServiceAccount',
  namespace: ref.namespace || 'default',
  name: serviceAccount,
});

function mountsToken({ automountsToken, spec }: Workload): boolean {
  return (
    automountsToken ||
    (spec.volumes ?? []).some((volume) =>
      (volume.projected?.sources ?? []).some((source) => source.serviceAccountToken),
    )
  );
}
