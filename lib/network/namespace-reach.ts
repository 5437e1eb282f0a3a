import type { Workload } from '@/lib/inventory/workloads';
import { reachOf } from './reachable-ports';
import type { Network } from './reachability';

/** How many pairs of workloads of two namespaces may talk. */
export type NamespaceReach = {
  readonly from: string;
  readonly to: string;
  readonly pairs: number;
  /** Pairs between which at least one port is open for sure. */
  readonly open: number;
  /** Pairs of which it cannot be said. */
  readonly uncertain: number;
};

/**
 * Who may talk to whom, by namespace: one entry for each ordered pair, sorted. A workload is not asked about itself.
 * Workloads that policies cannot tell apart are asked once.
 */
export function namespaceReach(network: Network, workloads: readonly Workload[]): NamespaceReach[] {
  const kinds = alike(network, workloads);
  const found = new Map<string, { from: string; to: string; pairs: number; open: number; uncertain: number }>();
  for (const source of kinds) {
    for (const target of kinds) {
      const pairs = source === target ? source.count * (source.count - 1) : source.count * target.count;
      if (pairs === 0) continue;
      const key = `${source.namespace}\n${target.namespace}`;
      const entry = found.get(key) ?? { from: source.namespace, to: target.namespace, pairs: 0, open: 0, uncertain: 0 };
      const reach = reachOf(network.between(network.party(source.workload), network.party(target.workload)));
      entry.pairs += pairs;
      if (reach === 'all' || reach === 'some') entry.open += pairs;
      if (reach === 'uncertain') entry.uncertain += pairs;
      found.set(key, entry);
    }
  }
  return [...found.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

type Alike = { readonly namespace: string; readonly workload: Workload; count: number };

/** Workloads of a namespace with the same labels, ports, addresses and account are one to every policy. */
function alike(network: Network, workloads: readonly Workload[]): readonly Alike[] {
  const found = new Map<string, Alike>();
  const anyPolicy = new Map<string, boolean>();
  const hasPolicies = (namespace: string) => {
    const before = anyPolicy.get(namespace) ?? network.policiesIn(namespace).length > 0;
    anyPolicy.set(namespace, before);
    return before;
  };
  const isAnywhere = [...new Set(workloads.map(({ ref }) => ref.namespace))].some(hasPolicies);
  for (const workload of workloads) {
    const { namespace, hostNetwork, labels, ports, addresses, serviceAccount } = network.party(workload);
    // Where there is no policy at all nothing is told apart.
    const key = isAnywhere
      ? JSON.stringify([namespace, hostNetwork, Object.entries(labels).sort(), ports, addresses, serviceAccount])
      : namespace;
    const before = found.get(key);
    if (before) before.count++;
    else found.set(key, { namespace, workload, count: 1 });
  }
  return [...found.values()];
}
