import { formatNumber } from '@/components/ui/format';
import type { CellReach, MatrixCell } from '@/lib/api/matrix';

/** "everywhere", "3 namespaces", "by 2 names", "no". */
export function reachWords({ in: reach, count }: CellReach): string {
  if (reach === 'everywhere') return 'everywhere';
  if (reach === 'nowhere') return 'no';
  if (reach === 'names') return count === 1 ? 'by 1 name' : `by ${formatNumber(count)} names`;
  return count === 1 ? '1 namespace' : `${formatNumber(count)} namespaces`;
}

/** A whole cell: where its verbs differ, verb by verb, those that reach equally far together. */
export function cellWords(cell: MatrixCell): string {
  if (cell.byVerb.length === 0) return reachWords(cell);
  const verbsBy = new Map<string, string[]>();
  for (const { verb, ...reach } of cell.byVerb) {
    const words = reachWords(reach);
    verbsBy.set(words, [...(verbsBy.get(words) ?? []), verb]);
  }
  return [...verbsBy].map(([words, verbs]) => `${verbs.join(', ')} ${words}`).join('; ');
}

/** The verbs that reach as far as the cell says, where not all do: empty then, and where the count adds several up. */
export function widestVerbs({ in: reach, count, byVerb }: MatrixCell): readonly string[] {
  const widest = byVerb.filter((each) => each.in === reach && each.count === count).map(({ verb }) => verb);
  if (widest.length > 0) return widest;
  return byVerb.filter((each) => each.in !== 'nowhere').map(({ verb }) => verb);
}
