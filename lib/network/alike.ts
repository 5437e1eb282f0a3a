import type { Workload } from '@/lib/inventory/workloads';
import type { Network } from './reachability';
import type { PodParty, Policy } from './types';

/** Workloads of any namespaces that no policy tells apart: what holds for one holds for all. */
export type Alike = {
  readonly example: PodParty;
  readonly workloads: readonly Workload[];
};

/**
 * Groups workloads by what policies see in them: which policies select them, which rules mean them as the other end,
 * and, where a rule names ports, what their ports are called. Two of one group have the same answer to every question
 * about a third.
 */
export function alike(network: Network, workloads: readonly Workload[]): readonly Alike[] {
  const ends = workloads.map((workload) => ({ workload, party: network.party(workload) }));
  const policies = policiesAbout(
    network,
    ends.map(({ party }) => party),
  );
  const rules = policies.flatMap(({ ingress, egress }) => [...(ingress?.rules ?? []), ...(egress?.rules ?? [])]);
  const namesPorts = rules.some(({ ports, notPorts = [] }) =>
    [...(ports ?? []), ...notPorts].some((port) => 'name' in port),
  );
  const groups = new Map<string, { example: PodParty; workloads: Workload[] }>();
  for (const { workload, party } of ends) {
    const own = new Set(network.policiesIn(party.namespace));
    const selected = policies.map((policy) => (own.has(policy) ? policy.selects(party) : 'no'));
    const meant = rules.map(({ peer }) => peer(party));
    const key = `${party.hostNetwork}${letters(selected)} ${letters(meant)} ${namesPorts ? JSON.stringify(party.ports) : ''}`;
    const group = groups.get(key);
    if (group) group.workloads.push(workload);
    else groups.set(key, { example: party, workloads: [workload] });
  }
  return [...groups.values()];
}

const letters = (matches: readonly string[]) => matches.map((match) => match[0]).join('');

/** The policies that select any of these pods. */
function policiesAbout(network: Network, parties: readonly PodParty[]): Policy[] {
  const byNamespace = new Map<string, PodParty[]>();
  for (const party of parties) {
    const list = byNamespace.get(party.namespace);
    if (list) list.push(party);
    else byNamespace.set(party.namespace, [party]);
  }
  const found = new Set<Policy>();
  for (const [namespace, pods] of byNamespace) {
    for (const policy of network.policiesIn(namespace)) {
      if (!found.has(policy) && pods.some((pod) => policy.selects(pod) !== 'no')) found.add(policy);
    }
  }
  return [...found];
}
