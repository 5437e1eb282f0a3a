import { clusterPath, withQuery } from './paths';

type NetworkQuery = {
  /** The cell of the map that is explained. */
  readonly src?: string | null;
  readonly dst?: string | null;
  readonly at?: string | null;
};

/** Who may talk to whom: the map of namespaces. */
export function networkPath(clusterId: string, query: NetworkQuery = {}): string {
  return withQuery(clusterPath(clusterId, 'network'), query);
}

export type CanTalkQuery = {
  /** `payments/Deployment/api`, `internet`, `metadata`, or an address. */
  readonly from?: string | null;
  readonly to?: string | null;
  readonly port?: string | null;
  readonly protocol?: string | null;
  readonly at?: string | null;
};

/** Can A talk to B. The `wl:` before workloads is left out: people read these. */
export function canTalkPath(clusterId: string, { from, to, ...query }: CanTalkQuery = {}): string {
  const bare = (id: string | null | undefined) => id?.replace(/^wl:/, '');
  return withQuery(`${networkPath(clusterId)}/can-talk`, { from: bare(from), to: bare(to), ...query });
}

type WorkloadsQuery = {
  /** One of the numbers of the overview: `open`, `exposed`, `metadata`, `internet`, `withoutDns`. */
  readonly show?: string | null;
  readonly ns?: string | null;
  readonly q?: string | null;
  readonly at?: string | null;
};

/** What the network means for each workload. */
export function networkWorkloadsPath(clusterId: string, query: WorkloadsQuery = {}): string {
  return withQuery(`${networkPath(clusterId)}/workloads`, query);
}

/** Which namespaces deny by default, and what to add to one. */
export function networkPoliciesPath(
  clusterId: string,
  query: { readonly ns?: string | null; readonly own?: string | null; readonly at?: string | null } = {},
): string {
  return withQuery(`${networkPath(clusterId)}/policies`, query);
}
