import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { WhatIfAnswer } from '@/lib/what-if/answer';
import { formatOffList } from '@/lib/what-if/off-list';
import { getJson } from './http';
import { withQuery } from './paths';

/** What would be different with some things switched off. The last answer stays on the screen until the next is there. */
export function whatIfQuery(clusterId: string, at: string | null, off: readonly string[]) {
  const path = withQuery(`/api/v1/clusters/${encodeURIComponent(clusterId)}/what-if`, { off: formatOffList(off), at });
  return queryOptions({
    queryKey: ['what-if', clusterId, at, off],
    queryFn: ({ signal }) => getJson<WhatIfAnswer>(path, signal),
    enabled: off.length > 0,
    placeholderData: keepPreviousData,
    // A snapshot never changes; "now" may be another one after the next scan.
    ...(at !== null && { staleTime: Infinity }),
  });
}
