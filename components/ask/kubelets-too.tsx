import { Callout } from '@/components/ui/callout';
import type { NodeVerdict } from '@/lib/rbac/node-authorizer';

/** That kubelets may too, by another authorizer than RBAC. */
export function KubeletsToo({ verdict }: { verdict: NodeVerdict | null }) {
  if (!verdict) return null;
  return (
    <Callout icon="server" title="Kubelets may too, beside RBAC">
      Where the Node authorizer runs, as it does nearly everywhere, each kubelet is allowed: {verdict.says}. Whoever
      takes over a node may do what its kubelet may.
    </Callout>
  );
}
