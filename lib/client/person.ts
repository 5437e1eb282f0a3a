import { queryOptions } from '@tanstack/react-query';
import type { Person } from '@/lib/identity/person';
import { getJson } from './http';

/** Who one is here. */
export function personQuery() {
  return queryOptions({
    queryKey: ['person'],
    queryFn: ({ signal }) => getJson<Person>('/api/v1/person', signal),
    staleTime: 60_000,
  });
}
