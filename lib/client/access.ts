import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AccessAnswer, LeftOutAnswer, NodeAnswer, OverviewAnswer } from '@/lib/access-graph/answers';
import type { NodeRef } from '@/lib/access-graph/detail-types';
import { getJson } from './http';
import { clusterPath, withQuery } from './paths';

/** What the address says about the graph, before the server fills in what it leaves out. */
export type AccessAsked = {
  readonly focus: string | null;
  readonly hops: number;
  readonly risky: boolean;
  readonly ns: readonly string[];
  /** Only grants that count in this namespace, `*` for everywhere; null for all. */
  readonly in: string | null;
  readonly pin: readonly string[];
  readonly unfold: readonly string[];
  readonly limit: number;
  /** The snapshot to compare with; null for none. */
  readonly vs: string | null;
  readonly redact: boolean;
};

// A snapshot never changes; a new scan has a new id.
const forever = { staleTime: Infinity, gcTime: 10 * 60_000 };

const api = (clusterId: string) => `/api/v1/clusters/${encodeURIComponent(clusterId)}`;

/** The graph that a question shows. The last one stays on the screen until the next is there. */
export function accessQuery(clusterId: string, snapshotId: string, asked: AccessAsked) {
  return queryOptions({
    queryKey: ['access', clusterId, snapshotId, asked],
    queryFn: ({ signal }) =>
      getJson<AccessAnswer>(withQuery(`${api(clusterId)}/access`, searchOf(snapshotId, asked)), signal),
    placeholderData: keepPreviousData,
    ...forever,
  });
}

/** What that graph leaves out, by name. */
export function leftOutQuery(clusterId: string, snapshotId: string, asked: AccessAsked) {
  return queryOptions({
    queryKey: ['access-left-out', clusterId, snapshotId, asked],
    queryFn: ({ signal }) =>
      getJson<LeftOutAnswer>(withQuery(`${api(clusterId)}/access/left-out`, searchOf(snapshotId, asked)), signal),
    ...forever,
  });
}

function searchOf(
  snapshotId: string,
  { focus, hops, risky, ns, in: scope, pin, unfold, limit, vs, redact }: AccessAsked,
) {
  return {
    focus,
    hops: String(hops),
    risky: risky ? '1' : '0',
    ns,
    in: scope,
    pin,
    unfold,
    limit: String(limit),
    vs,
    redact: redact ? '1' : null,
    at: snapshotId,
  };
}

export type OverviewAsked = { readonly risky: boolean; readonly redact: boolean; readonly all: boolean };

/** Who holds which role where, counted. */
export function overviewQuery(clusterId: string, snapshotId: string, asked: OverviewAsked) {
  const flag = (value: boolean) => (value ? '1' : '0');
  const search = { risky: flag(asked.risky), redact: flag(asked.redact), all: flag(asked.all), at: snapshotId };
  return queryOptions({
    queryKey: ['access-overview', clusterId, snapshotId, asked],
    queryFn: ({ signal }) => getJson<OverviewAnswer>(withQuery(`${api(clusterId)}/access/overview`, search), signal),
    placeholderData: keepPreviousData,
    ...forever,
  });
}

/** What there is to say about one node. */
export function nodeQuery(clusterId: string, snapshotId: string, id: string | null, redact = false) {
  return queryOptions({
    queryKey: ['access-node', clusterId, snapshotId, id, redact],
    queryFn: ({ signal }) =>
      getJson<NodeAnswer>(
        withQuery(`${api(clusterId)}/access/node`, { id, redact: redact ? '1' : null, at: snapshotId }),
        signal,
      ),
    enabled: id !== null,
    ...forever,
  });
}

/** Subjects, roles, bindings and workloads by name; the riskiest for no words at all. */
export function nodeSearchQuery(clusterId: string, snapshotId: string, words: string, redact = false) {
  return queryOptions({
    queryKey: ['access-search', clusterId, snapshotId, words, redact],
    queryFn: ({ signal }) =>
      getJson<{ readonly nodes: readonly NodeRef[] }>(
        withQuery(`${api(clusterId)}/access/search`, { q: words, redact: redact ? '1' : null, at: snapshotId }),
        signal,
      ),
    placeholderData: keepPreviousData,
    ...forever,
  });
}

export type WhoCanAsked = {
  /** The question in words, instead of the fields. */
  readonly q?: string;
  /** The key of a subject: may this one? */
  readonly as?: string;
  readonly groups?: string;
  readonly everywhere?: string;
  readonly verb?: string;
  readonly resource?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly at?: string | null;
};

/** The page that answers who can do something. */
export function whoCanPath(clusterId: string, asked: WhoCanAsked = {}): string {
  return withQuery(clusterPath(clusterId, 'who-can'), asked);
}
