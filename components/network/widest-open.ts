import type { NamespaceReach } from '@/lib/network/namespace-reach';

/** How open a namespace is to the others. */
export type Openness = {
  readonly namespace: string;
  /** The other namespaces that reach at least one of its workloads, of those that were asked about. */
  readonly sources: number;
  readonly others: number;
  /** The pairs of workloads, one outside and one inside, between which something is open. */
  readonly open: number;
  readonly pairs: number;
};

/** Namespaces that others reach, by how many do, then by how much of them is reached; those that nobody reaches are left out. */
export function widestOpen(cells: readonly NamespaceReach[]): Openness[] {
  const found = new Map<string, { sources: number; others: number; open: number; pairs: number }>();
  for (const { from, to, pairs, open } of cells) {
    if (from === to) continue;
    const sum = found.get(to) ?? { sources: 0, others: 0, open: 0, pairs: 0 };
    sum.sources += open > 0 ? 1 : 0;
    sum.others += 1;
    sum.open += open;
    sum.pairs += pairs;
    found.set(to, sum);
  }
  return [...found]
    .map(([namespace, sum]) => ({ namespace, ...sum }))
    .filter(({ sources }) => sources > 0)
    .toSorted(
      (one, other) =>
        other.sources - one.sources ||
        other.open / other.pairs - one.open / one.pairs ||
        other.open - one.open ||
        one.namespace.localeCompare(other.namespace, 'en'),
    );
}
