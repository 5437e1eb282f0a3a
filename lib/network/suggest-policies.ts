import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { namespaceReach } from './namespace-reach';
import { nameLabel } from './peers';
import { networkOf, type Network } from './reachability';
import { directions, type Direction } from './types';

const kind = 'networkpolicies.networking.k8s.io';

/** Policies that deny a namespace everything but DNS, and what they would change. */
export type Suggestion = {
  /** Those that are missing; `[]` when both directions are denied by default and DNS is reached. */
  readonly policies: readonly KubeObject[];
  /** Directions in which some policy of today lets everything through: adding others does not narrow it. */
  readonly undoneBy: readonly Direction[];
  /** What could be reached before and not after, by namespace; the same namespace when `from` is `to`. */
  readonly stops: readonly {
    readonly from: string;
    readonly to: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** Workloads that reach the outside now and would not. */
  readonly loseInternet: readonly Workload[];
  readonly loseMetadata: readonly Workload[];
  /** Workloads that the outside may reach now, as far as policies go, and would not. */
  readonly loseVisitors: readonly Workload[];
  /** Workloads that would not reach DNS: none, unless a policy of another make forbids it. */
  readonly withoutDns: readonly Workload[];
};

/**
 * What to add to a namespace so that nothing is open by accident, proved by asking the network again with it.
 *
 * @param keepOwn Also let the pods of the namespace talk to each other.
 */
export function suggestPolicies(
  inventory: Inventory,
  workloads: readonly Workload[],
  namespace: string,
  keepOwn: boolean,
): Suggestion {
  const before = networkOf(inventory);
  const own = workloads.filter(({ ref, spec }) => ref.namespace === namespace && spec.hostNetwork !== true);
  const missing = directions.filter((direction) =>
    own.some((each) => before.isolation(each, direction) !== 'isolated'),
  );
  const policies = [
    ...(missing.length > 0 ? [denyAll(namespace, missing)] : []),
    ...(missing.includes('egress') || own.some((each) => before.toDns(each) === 'denied') ? [allowDns(namespace)] : []),
    ...(keepOwn ? [allowOwn(namespace)] : []),
  ];
  const after = networkOf(withPolicies(inventory, policies));
  const lost = (asks: (network: Network, workload: Workload) => boolean) =>
    own.filter((each) => asks(before, each) && !asks(after, each));
  return {
    policies,
    undoneBy: directions.filter((direction) => own.some((each) => after.isolation(each, direction) === 'open')),
    stops: stopsBetween(before, after, workloads, namespace),
    loseInternet: lost((network, each) => hasSome(network.toInternet(each))),
    loseMetadata: lost((network, each) => network.toMetadata(each) === 'allowed'),
    loseVisitors: lost((network, each) => hasSome(network.fromInternet(each))),
    withoutDns: own.filter((each) => after.toDns(each) === 'denied'),
  };
}

const hasSome = (reach: string) => reach === 'all' || reach === 'some';

function stopsBetween(before: Network, after: Network, workloads: readonly Workload[], about: string) {
  const left = new Map(
    namespaceReach(after, workloads, { about }).cells.map(({ from, to, open }) => [`${from}\n${to}`, open]),
  );
  return namespaceReach(before, workloads, { about }).cells.flatMap(({ from, to, open }) => {
    const still = left.get(`${from}\n${to}`) ?? 0;
    return still < open ? [{ from, to, before: open, after: still }] : [];
  });
}

/** The inventory as it would be with these policies beside those of today; one of the same name takes the place of the old. */
export function withPolicies(inventory: Inventory, policies: readonly KubeObject[]): Inventory {
  const names = new Set(policies.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));
  const kept = objectsOf(inventory, kind).filter(
    ({ metadata }) => !names.has(`${metadata.namespace}/${metadata.name}`),
  );
  return { ...inventory, kinds: { ...inventory.kinds, [kind]: [...kept, ...policies] } };
}

function policy(namespace: string, name: string, spec: Readonly<Record<string, unknown>>): KubeObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels: {}, annotations: {}, createdAt: null, owner: null },
    spec: { podSelector: {}, ...spec },
  };
}

const typeOf: Readonly<Record<Direction, string>> = { ingress: 'Ingress', egress: 'Egress' };

const denyAll = (namespace: string, missing: readonly Direction[]) =>
  policy(namespace, 'default-deny', { policyTypes: missing.map((direction) => typeOf[direction]) });

const allowDns = (namespace: string) =>
  policy(namespace, 'allow-dns', {
    policyTypes: ['Egress'],
    egress: [
      {
        to: [
          {
            namespaceSelector: { matchLabels: { [nameLabel]: 'kube-system' } },
            podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
          },
        ],
        ports: [
          { protocol: 'UDP', port: 53 },
          { protocol: 'TCP', port: 53 },
        ],
      },
    ],
  });

const allowOwn = (namespace: string) =>
  policy(namespace, 'allow-same-namespace', {
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: {} }] }],
    egress: [{ to: [{ podSelector: {} }] }],
  });
