import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';
import { internet, metadataAddress, partiesOf } from './parties';
import { policiesOf, type PoliciesIn } from './policies-of';
import { portsBetween, reachOf, type PortStretch } from './reachable-ports';
import type { Direction, Party, PodParty } from './types';
import { selecting, verdictOn, type Answer, type Port, type Verdict } from './verdict';

/** How much gets through: every port, some, none; `uncertain` where none surely does and some may. */
export type Reach = 'all' | 'some' | 'none' | 'uncertain';

/**
 * What policies do for the pods of a workload in one direction: nothing selects them (`none`), what does lets everything
 * through (`open`), or they are isolated. `host-network`: no policy applies.
 */
export type Isolation = 'host-network' | 'none' | 'open' | 'isolated';

/** Questions about who reaches whom in one inventory. */
export type Network = {
  readonly policiesIn: PoliciesIn;
  readonly party: (workload: Workload) => PodParty;
  readonly between: (from: Party, to: Party) => readonly PortStretch[];
  readonly verdict: (from: Party, to: Party, port: Port) => Verdict;
  readonly isolation: (workload: Workload, direction: Direction) => Isolation;
  /** The same for pods beside a workload that carry no label at all: what holds for them is the default of the namespace. */
  readonly defaultBeside: (workload: Workload, direction: Direction) => Isolation;
  /** From a pod of nobody's, in a namespace that no policy names: where even it gets in, every pod does. */
  readonly fromEveryPod: (workload: Workload) => Reach;
  /** The address at which clouds hand out credentials, on port 80. */
  readonly toMetadata: (workload: Workload) => Answer;
  readonly toInternet: (workload: Workload) => Reach;
  /** As far as policies go: whether a Service leads there is another question. */
  readonly fromInternet: (workload: Workload) => Reach;
  /** The cluster's DNS on UDP 53; null where its pods are not in sight. */
  readonly toDns: (workload: Workload) => Answer | null;
};

const known = new WeakMap<Inventory, Network>();

/** The network of an inventory, ready to be asked. Kept per inventory. */
export function networkOf(inventory: Inventory): Network {
  const before = known.get(inventory);
  if (before) return before;
  const network = newNetwork(inventory);
  known.set(inventory, network);
  return network;
}

function newNetwork(inventory: Inventory): Network {
  const policiesIn = policiesOf(inventory);
  const read = partiesOf(inventory);
  const parties = new Map<Workload, PodParty>();
  const party = (workload: Workload) => {
    const found = parties.get(workload) ?? read(workload);
    parties.set(workload, found);
    return found;
  };
  const between = (from: Party, to: Party) => portsBetween(policiesIn, from, to);
  const dns = workloadsOf(inventory).filter(isDns).map(party);
  return {
    policiesIn,
    party,
    between,
    verdict: (from, to, port) => verdictOn(policiesIn, from, to, port),
    isolation: (workload, direction) => isolationOf(policiesIn, party(workload), direction),
    defaultBeside: (workload, direction) => isolationOf(policiesIn, unlabelled(party(workload)), direction),
    fromEveryPod: (workload) => reachOf(between(stranger, party(workload))),
    toMetadata: (workload) =>
      verdictOn(policiesIn, party(workload), metadataAddress, { protocol: 'TCP', port: 80 }).answer,
    toInternet: (workload) => reachOf(between(party(workload), internet)),
    fromInternet: (workload) => reachOf(between(internet, party(workload))),
    toDns: (workload) => {
      const answers = dns.map((each) => verdictOn(policiesIn, party(workload), each, dnsPort).answer);
      if (answers.length === 0) return null;
      return best.find((answer) => answers.includes(answer)) ?? null;
    },
  };
}

const dnsPort: Port = { protocol: 'UDP', port: 53 };
const best: readonly Answer[] = ['allowed', 'uncertain', 'denied'];

const unlabelled = (pod: PodParty): PodParty => ({ ...pod, labels: {}, hostNetwork: false, addresses: [], ports: [] });

/** CoreDNS and kube-dns carry this label wherever Kubernetes installs them; OpenShift's DNS its own. */
export const isDns = ({ podLabels }: Workload) =>
  podLabels['k8s-app'] === 'kube-dns' || podLabels['dns.operator.openshift.io/daemonset-dns'] === 'default';

function isolationOf(policiesIn: PoliciesIn, pod: PodParty, direction: Direction): Isolation {
  if (pod.hostNetwork) return 'host-network';
  const policies = selecting(policiesIn, direction, pod).filter(({ match }) => match === 'yes');
  if (!policies.some(({ isolates, rules }) => isolates || rules.length > 0)) return 'none';
  const letsThrough = (other: Party) =>
    reachOf(direction === 'ingress' ? portsBetween(policiesIn, other, pod) : portsBetween(policiesIn, pod, other)) ===
    'all';
  const everywhere = direction === 'ingress' ? [internet, stranger] : [internet, stranger, metadataAddress];
  return everywhere.every(letsThrough) ? 'open' : 'isolated';
}

/** A pod of nobody's: where even it is let through, everybody is. */
const stranger: PodParty = {
  kind: 'pod',
  namespace: '',
  labels: {},
  namespaceLabels: {},
  serviceAccount: 'default',
  hostNetwork: false,
  addresses: [],
  ports: [],
};
