import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory, ObjectRef } from '@/lib/inventory/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';

/**
 * What makes network policies hold. `enforced`: a program that does. `not-enforced`: the network is known, and nothing
 * of it reads policies. `unknown`: nothing in sight says.
 */
export type Enforcement = {
  readonly state: 'enforced' | 'not-enforced' | 'unknown';
  /** The program: `Calico`, `Flannel`; '' when none is in sight. */
  readonly by: string;
  /** What was seen of it; null where it was told by something else. */
  readonly agent: ObjectRef | null;
};

/**
 * Which network plugin the DaemonSets of a cluster give away, and whether it enforces policies. Flannel
 * routes packets only; Amazon's plugin enforces once its agent is told to. K3s brings its own enforcement.
 */
export function enforcementOf(inventory: Inventory): Enforcement {
  const agents = workloadsOf(inventory).filter(({ ref }) => ref.kind === 'DaemonSet' || ref.kind === 'Pod');
  const agentCalled = (names: readonly string[]) => agents.find((agent) => isCalled(agent, names));
  for (const { by, names } of enforcers) {
    const agent = agentCalled(names);
    if (agent) return { state: 'enforced', by, agent: agent.ref };
  }
  const amazon = agentCalled(['aws-node']);
  if (amazon) {
    const state = enforcesByAgent(amazon) ? 'enforced' : 'not-enforced';
    return { state, by: 'Amazon VPC CNI', agent: amazon.ref };
  }
  if (inventory.platform === 'k3s') return { state: 'enforced', by: 'K3s', agent: null };
  const flannel = agentCalled(['kube-flannel', 'kube-flannel-ds', 'flannel']);
  return flannel ? { state: 'not-enforced', by: 'Flannel', agent: flannel.ref } : dataplaneOf(inventory);
}

const enforcers: readonly { readonly by: string; readonly names: readonly string[] }[] = [
  { by: 'Calico', names: ['calico-node', 'canal', 'rke2-canal'] },
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
  if (served.has('crd.projectcalico.org')) return { state: 'enforced', by: 'Calico', agent: null };
  if (served.has('cilium.io') || objectsOf(inventory, 'ciliumnetworkpolicies.cilium.io').length > 0) {
    return { state: 'enforced', by: 'Cilium', agent: null };
  }
  return { state: 'unknown', by: '', agent: null };
}
