import { objectsOf } from '@/lib/inventory/kinds';
import type { GroupResource, Inventory, KubeObject } from '@/lib/inventory/types';
import { adminPolicy, baselinePolicy } from './admin-policies';
import { calicoPolicy } from './calico-policies';
import { ciliumPolicies } from './cilium-policies';
import { kubernetesPolicy } from './kubernetes-policies';
import type { Policy } from './types';

const readers: Readonly<Record<GroupResource, (object: KubeObject) => readonly Policy[]>> = {
  'networkpolicies.networking.k8s.io': (object) => [kubernetesPolicy(object)],
  'adminnetworkpolicies.policy.networking.k8s.io': (object) => [adminPolicy(object)],
  'baselineadminnetworkpolicies.policy.networking.k8s.io': (object) => [baselinePolicy(object)],
  'ciliumnetworkpolicies.cilium.io': ciliumPolicies,
  'ciliumclusterwidenetworkpolicies.cilium.io': ciliumPolicies,
  'networkpolicies.projectcalico.org': (object) => [calicoPolicy(object)],
  'globalnetworkpolicies.projectcalico.org': (object) => [calicoPolicy(object)],
  'networkpolicies.crd.projectcalico.org': (object) => [calicoPolicy(object)],
  'globalnetworkpolicies.crd.projectcalico.org': (object) => [calicoPolicy(object)],
};

/** Every kind of policy that says who may talk to whom. */
export const networkPolicyKinds: readonly GroupResource[] = Object.keys(readers);

/** What one object of those kinds means; `[]` for any other object. */
export const meaningOf = (kind: GroupResource, object: KubeObject): readonly Policy[] => readers[kind]?.(object) ?? [];

/** The policies that may select pods of one namespace, in the order in which they are asked. */
export type PoliciesIn = (namespace: string) => readonly Policy[];

/** The network policies of an inventory, of every make. Calico's server shows each of its own twice: they are read once. */
export function policiesOf(inventory: Inventory): PoliciesIn {
  const servesCalico =
    objectsOf(inventory, 'networkpolicies.projectcalico.org').length > 0 ||
    objectsOf(inventory, 'globalnetworkpolicies.projectcalico.org').length > 0;
  const kinds = networkPolicyKinds.filter((kind) => !(servesCalico && kind.endsWith('.crd.projectcalico.org')));
  const byNamespace = new Map<string, Policy[]>();
  for (const kind of kinds) {
    for (const object of objectsOf(inventory, kind)) {
      const { namespace } = object.metadata;
      const list = byNamespace.get(namespace) ?? [];
      list.push(...(readers[kind]?.(object) ?? []));
      byNamespace.set(namespace, list);
    }
  }
  const wide = byNamespace.get('') ?? [];
  const sorted = new Map<string, readonly Policy[]>();
  return (namespace) => {
    const before = sorted.get(namespace);
    if (before) return before;
    const own = namespace === '' ? [] : (byNamespace.get(namespace) ?? []);
    const policies = [...wide, ...own].sort(comparePolicies);
    sorted.set(namespace, policies);
    return policies;
  };
}

const comparePolicies = (a: Policy, b: Policy) =>
  a.order - b.order || (a.ref.name < b.ref.name ? -1 : a.ref.name > b.ref.name ? 1 : 0);
