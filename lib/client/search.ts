import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from './http';
import { withQuery } from './paths';

export type SearchHit = {
  readonly kind: 'subject' | 'role' | 'binding' | 'workload' | 'finding' | 'control';
  /** A key, a graph id, a permalink, or `NAMESPACE/KIND/NAME` of a workload. */
  readonly id: string;
  /** Null for a control, which belongs to no cluster. */
  readonly clusterId: string | null;
  readonly title: string;
  readonly detail: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | null;
};

export type SearchResult = { readonly hits: readonly SearchHit[] };

/** Objects that match the words; nothing is asked for fewer than two letters. */
export function searchQuery(words: string, clusterId: string | null) {
  const q = words.trim();
  return queryOptions({
    queryKey: ['search', clusterId, q],
    queryFn: ({ signal }) => getJson<SearchResult>(withQuery('/api/v1/search', { q, cluster: clusterId }), signal),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}
