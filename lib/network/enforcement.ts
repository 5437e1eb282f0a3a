import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';

/**
 * What makes network policies hold. `enforced`: a program that does. `not-enforced`: the network is known, and nothing
 * of it reads policies. `unknown`: nothing in sight says.
 */
export type Enforcement = {
  readonly state: 'enforced' | 'not-enforced' | 'unknown';
  /** The program: `Calico`, `Flannel`; '' when none is in sight. */
  readonly by: string;
};

/**
 * Which network plugin the DaemonSets of a cluster give away, and whether it enforces policies. Flannel
 * routes packets only; Amazon's plugin enforces once its agent is told to. K3s brings its own enforcement.
 */
export function enforcementOf(inventory: Inventory): Enforcement {
  const agents = workloadsOf(inventory).filter(({ ref }) => ref.kind === 'DaemonSet' || ref.kind === 'Pod');
  const enforcing = enforcers.find(({ names }) => agents.some((agent) => isCalled(agent, names)));
  if (enforcing) return { state: 'enforced', by: enforcing.by };
  const amazon = agents.find((agent) => isCalled(agent, ['aws-node']));
  if (amazon) return { state: enforcesByAgent(amazon) ? 'enforced' : 'not-enforced', by: 'Amazon VPC CNI' };
  if (inventory.platform === 'k3s' || inventory.platform === 'rke2') return { state: 'enforced', by: 'K3s' };
  if (agents.some((agent) => isCalled(agent, ['kube-flannel', 'kube-flannel-ds', 'flannel']))) {
    return { state: 'not-enforced', by: 'Flannel' };
  }
  return dataplaneOf(inventory);
}

const enforcers: readonly { readonly by: string; readonly names: readonly string[] }[] = [
  { by: 'Calico', names: ['calico-node', 'canal'] },
  { by: 'Cilium', names: ['cilium', 'cilium-agent', 'anetd'] },
  { by: 'Antrea', names: ['antrea-agent'] },
  { by: 'Kube-router', names: ['kube-router'] },
  { by: 'Weave Net', names: ['weave-net'] },
  { by: 'OVN-Kubernetes', names: ['ovnkube-node', 'ovnkube'] },
  { by: 'Kube-OVN', names: ['kube-ovn-cni'] },
  { by: 'Azure Network Policy Manager', names: ['azure-npm'] },
  { by: 'kube-network-policies', names: ['kube-network-policies'] },
];

const systemNamespaces =
  /^(kube-system|kube-flannel|calico-system|cilium|cilium-system|openshift-.*|antrea.*|tigera.*)$/;

const isCalled = ({ ref }: Workload, names: readonly string[]) =>
  names.includes(ref.name) && systemNamespaces.test(ref.namespace);

/** Amazon's agent for policies stands beside the plugin and is told by an argument. */
const enforcesByAgent = ({ containers }: Workload) =>
  containers.some(({ spec }) =>
    (spec.args ?? []).some((argument) => /^--enable-network-policy(=true)?$/.test(argument)),
  );

/** Custom resources that only exist where their plugin was installed. */
function dataplaneOf(inventory: Inventory): Enforcement {
  const served = new Set(inventory.apiResources.map(({ group }) => group));
  if (served.has('crd.projectcalico.org')) return { state: 'enforced', by: 'Calico' };
  if (served.has('cilium.io') || objectsOf(inventory, 'ciliumnetworkpolicies.cilium.io').length > 0) {
    return { state: 'enforced', by: 'Cilium' };
  }
  return { state: 'unknown', by: '' };
}
