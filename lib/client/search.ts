import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from './http';
import { withQuery } from './paths';

export type SearchHit = {
  readonly kind: 'subject' | 'role' | 'binding' | 'workload' | 'finding' | 'control' | 'cve';
  /** A key, a graph id, a permalink, a name, or `NAMESPACE/KIND/NAME` of a workload. */
  readonly id: string;
  /** Null for what belongs to no cluster: a control, a vulnerability. */
  readonly clusterId: string | null;
  readonly title: string;
  readonly detail: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | null;
};

export type SearchResult = { readonly hits: readonly SearchHit[] };

/** What matches, in one cluster at a moment or in all of them; nothing is asked for fewer than two letters. */
export function searchQuery(words: string, clusterId: string | null, at: string | null) {
  const q = words.trim();
  return queryOptions({
    queryKey: ['search', clusterId, at, q],
    queryFn: ({ signal }) => getJson<SearchResult>(withQuery('/api/v1/search', { q, cluster: clusterId, at }), signal),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}
