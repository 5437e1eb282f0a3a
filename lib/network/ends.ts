import { isIP } from 'node:net';
import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';
import { internet, metadataAddress } from './parties';
import type { Network } from './reachability';
import type { Party } from './types';

/** One end of a question, as it is written in addresses and asked about. */
export type End = {
  /** `wl:shop/Deployment/web`, `internet`, `metadata`, or an IP address. */
  readonly id: string;
  readonly workload: Workload | null;
  readonly party: Party;
};

/** The id of a workload as one end. */
export function endId({ namespace, kind, name }: Workload['ref']): string {
  return `wl:${namespace}/${kind}/${name}`;
}

/**
 * The end of that id; null when no workload is called so and it is no address either. A workload may also be written
 * as people say it, `shop/web` or `shop/Deployment/web`.
 */
export function endOf(inventory: Inventory, network: Network, id: string): End | null {
  if (id === 'internet') return { id, workload: null, party: internet };
  if (id === 'metadata') return { id, workload: null, party: metadataAddress };
  if (isIP(id) !== 0) return { id, workload: null, party: { kind: 'address', address: id } };
  const written = id.replace(/^wl:/, '');
  const workload = workloadsOf(inventory).find(
    ({ ref }) => endId(ref) === `wl:${written}` || `${ref.namespace}/${ref.name}` === written,
  );
  return workload ? { id: endId(workload.ref), workload, party: network.party(workload) } : null;
}

/** The port a question is about when none is named: what the destination offers first, else what is usual there. */
export function usualPort(party: Party): { readonly protocol: 'TCP' | 'UDP' | 'SCTP'; readonly port: number } {
  if (party.kind === 'internet') return { protocol: 'TCP', port: 443 };
  const offered = party.kind === 'pod' ? party.ports[0] : undefined;
  return offered ? { protocol: offered.protocol, port: offered.port } : { protocol: 'TCP', port: 80 };
}
