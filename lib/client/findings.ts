import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { FindingFacets, FindingPage } from '@/lib/store/types';
import { getJson } from './http';
import { withQuery } from './paths';

/** What a list of findings is asked for, as it stands in the address. */
export type FindingListQuery = Readonly<Record<string, string | readonly string[] | null>>;

/** The list, page after page. Shared by everything that shows it, so that the cache entry has one name. */
export function findingsQuery(query: FindingListQuery) {
  return infiniteQueryOptions({
    queryKey: ['findings', withQuery('', query)],
    queryFn: ({ pageParam, signal }) =>
      getJson<FindingPage>(withQuery('/api/v1/findings', { ...query, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** How many findings each value of each filter would show. */
export function facetsQuery(query: FindingListQuery) {
  const { sort: _, ...filter } = query;
  return queryOptions({
    queryKey: ['facets', withQuery('', filter)],
    queryFn: ({ signal }) => getJson<FindingFacets>(withQuery('/api/v1/findings/facets', filter), signal),
    placeholderData: keepPreviousData,
  });
}
