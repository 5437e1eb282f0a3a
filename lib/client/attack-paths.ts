import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from './http';
import { withQuery } from './paths';

type PlaceFound = { readonly id: string; readonly title: string };

/** Places to start from or to end at, by words; the first ones for no words at all. */
export function placesQuery(clusterId: string, snapshotId: string, as: 'start' | 'end', words: string) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/attack-paths/places`;
  return queryOptions({
    queryKey: ['attack-path-places', clusterId, snapshotId, as, words],
    queryFn: ({ signal }) =>
      getJson<{ readonly items: readonly PlaceFound[] }>(withQuery(path, { q: words, as, at: snapshotId }), signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity, // a snapshot never changes
  });
}
