import { objectsOf } from '@/lib/inventory/kinds';
import { matchesSelector } from '@/lib/inventory/selectors';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';

export type Direction = 'ingress' | 'egress';

/**
 * What policies do for the pods of a workload in one direction: `none` selects them, every one that does lets
 * everything through (`open`), or they are isolated. Kubernetes' own policies, with their implied policyTypes, and
 * Cilium's, namespaced and cluster-wide. Pods on the node's network are isolated by nobody.
 */
export type Isolation = 'none' | 'open' | 'isolated';

/** Answers for one inventory how isolated the pods of a workload are. Policies are looked up by namespace. */
export function isolationOf(inventory: Inventory): (workload: Workload, direction: Direction) => Isolation {
  const policies = policiesOf(inventory);
  return ({ ref, podLabels, spec }, direction) => {
    if (spec.hostNetwork === true) return 'none';
    const candidates = [...(policies.get(ref.namespace) ?? []), ...(policies.get('') ?? [])];
    const selecting = candidates.filter((policy) => policy[direction] !== null && policy.selects(podLabels));
    if (selecting.length === 0) return 'none';
    // Policies add up: one that lets everything through undoes all others.
    return selecting.some((policy) => policy[direction] === 'open') ? 'open' : 'isolated';
  };
}

/** The kinds that may isolate pods. */
export const policyKinds = [
  'networkpolicies.networking.k8s.io',
  'ciliumnetworkpolicies.cilium.io',
  'ciliumclusterwidenetworkpolicies.cilium.io',
] as const;

type Policy = {
  readonly selects: (labels: Readonly<Record<string, string>>) => boolean;
  readonly ingress: 'open' | 'isolated' | null;
  readonly egress: 'open' | 'isolated' | null;
};

const known = new WeakMap<Inventory, ReadonlyMap<string, readonly Policy[]>>();

function policiesOf(inventory: Inventory): ReadonlyMap<string, readonly Policy[]> {
  const before = known.get(inventory);
  if (before) return before;
  const byNamespace = new Map<string, Policy[]>();
  const [own, cilium, ciliumWide] = policyKinds;
  for (const kind of [own, cilium, ciliumWide]) {
    for (const object of objectsOf(inventory, kind)) {
      const { namespace } = object.metadata;
      const policies = byNamespace.get(namespace) ?? [];
      policies.push(...(kind === own ? [kubernetesPolicy(object)] : ciliumPolicies(object)));
      byNamespace.set(namespace, policies);
    }
  }
  known.set(inventory, byNamespace);
  return byNamespace;
}

type Rules = readonly unknown[] | undefined;

function kubernetesPolicy(object: KubeObject): Policy {
  const spec = asRecord(object['spec']);
  const rules = (field: Direction): Rules => (Array.isArray(spec[field]) ? spec[field] : undefined);
  const named: readonly unknown[] = Array.isArray(spec['policyTypes']) ? spec['policyTypes'] : [];
  // Without policyTypes a policy is about ingress, and about egress as soon as it has egress rules.
  const types = named.length > 0 ? named : rules('egress')?.length ? ['Ingress', 'Egress'] : ['Ingress'];
  const state = (type: string, field: Direction, peers: string) => {
    if (!types.includes(type)) return null;
    return (rules(field) ?? []).some((rule) => letsAllThrough(rule, peers)) ? 'open' : 'isolated';
  };
  return {
    selects: (labels) => matchesSelector(spec['podSelector'] ?? {}, labels),
    ingress: state('Ingress', 'ingress', 'from'),
    egress: state('Egress', 'egress', 'to'),
  };
}

/** A rule with neither peers nor ports, or with the whole internet as peer on every port. */
function letsAllThrough(rule: unknown, peers: string): boolean {
  const { [peers]: listed, ports } = asRecord(rule);
  if (Array.isArray(ports) && ports.length > 0) return false;
  if (!Array.isArray(listed) || listed.length === 0) return true;
  return listed.some((peer) => {
    const { ipBlock, namespaceSelector, podSelector } = asRecord(peer);
    const { cidr, except } = asRecord(ipBlock);
    if (cidr === '0.0.0.0/0' || cidr === '::/0') return !Array.isArray(except) || except.length === 0;
    return isEmptySelector(namespaceSelector) && (podSelector === undefined || isEmptySelector(podSelector));
  });
}

function isEmptySelector(selector: unknown): boolean {
  if (typeof selector !== 'object' || selector === null) return false;
  const { matchLabels, matchExpressions } = asRecord(selector);
  return (
    Object.keys(asRecord(matchLabels)).length === 0 && !(Array.isArray(matchExpressions) && matchExpressions.length > 0)
  );
}

function ciliumPolicies(object: KubeObject): Policy[] {
  const specs = [object['spec'], ...(Array.isArray(object['specs']) ? object['specs'] : [])]
    .filter(Boolean)
    .map(asRecord);
  return specs.map((spec) => {
    const selector = spec['endpointSelector'];
    return {
      selects: (labels) => selector !== undefined && selectsEndpoint(selector, labels),
      ingress: ciliumState(spec, 'ingress'),
      egress: ciliumState(spec, 'egress'),
    };
  });
}

// A direction without any rule section is not enforced; an empty rule in it denies everything.
function ciliumState(spec: Readonly<Record<string, unknown>>, direction: Direction): 'open' | 'isolated' | null {
  const allows = spec[direction];
  const denies = spec[`${direction}Deny`];
  if (!Array.isArray(allows) && !Array.isArray(denies)) return null;
  const peers = direction === 'ingress' ? 'fromEntities' : 'toEntities';
  const open = (Array.isArray(allows) ? allows : []).some((rule) => {
    const { [peers]: entities, toPorts } = asRecord(rule);
    return Array.isArray(entities) && entities.includes('all') && !Array.isArray(toPorts);
  });
  return open ? 'open' : 'isolated';
}

// Cilium writes the source of a label before it: `k8s:app`, `any:app`.
function selectsEndpoint(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels, matchExpressions } = asRecord(selector);
  const bare = (key: string) => key.replace(/^(k8s|any)[:.]/, '');
  return matchesSelector(
    {
      matchLabels: Object.fromEntries(Object.entries(asRecord(matchLabels)).map(([key, value]) => [bare(key), value])),
      matchExpressions: (Array.isArray(matchExpressions) ? matchExpressions : []).map((expression) => {
        const { key, ...rest } = asRecord(expression);
        return { ...rest, key: typeof key === 'string' ? bare(key) : key };
      }),
    },
    labels,
  );
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}; // any object has keys
