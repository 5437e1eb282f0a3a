import { z } from 'zod';
import { hasWords, pageOf, pageParam, textParam, type ListPage } from './listing';
import { networkFilters, type NetworkFilter, type NetworkRow } from './network';

const shown = Object.keys(networkFilters) as readonly NetworkFilter[]; // the keys of a constant

/** The filters of the workloads in the network, as their address and their API write them. What cannot be read is left out. */
export const networkSearch = z.object({
  q: textParam,
  ns: textParam,
  /** Only those of one number of the overview. */
  show: z.enum(shown).optional().catch(undefined),
  page: pageParam,
});
export type NetworkSearch = z.infer<typeof networkSearch>;

export type NetworkPage = ListPage<NetworkRow> & {
  /** How many of those that the words let through each filter keeps. */
  readonly counts: Readonly<Record<NetworkFilter, number>>;
};

/** One page of the workloads, narrowed by words, a namespace and what the network lets them. */
export function listNetwork(rows: readonly NetworkRow[], { q, ns, show, page }: NetworkSearch): NetworkPage {
  const named = rows.filter(
    ({ ref }) => (ns === '' || ref.namespace === ns) && hasWords(`${ref.namespace}/${ref.name} ${ref.kind}`, q),
  );
  const counts = Object.fromEntries(
    shown.map((filter) => [filter, named.filter(networkFilters[filter]).length]),
  ) as NetworkPage['counts']; // one for each filter
  return { ...pageOf(show ? named.filter(networkFilters[show]) : named, page), counts };
}
