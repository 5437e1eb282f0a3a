import { severities } from '@/lib/controls/types';
import type { SeverityCounts } from '@/lib/findings/types';
import { noCounts, tallies, weightOf, type TrendGroup, type TrendMoment } from '@/lib/store/trend-tally';

/** How a part of a cluster (a namespace, a team) did in a range. */
export type TrendRow = {
  /** `''`: what belongs to no namespace, or to no team. */
  readonly name: string;
  /** Open at the end. */
  readonly findings: SeverityCounts;
  readonly weight: number;
  /** What it weighed at the start. */
  readonly weightBefore: number;
  /** New or back, and fixed, after the start. */
  readonly opened: number;
  readonly fixed: number;
};

type Range = { readonly after: number; readonly upTo: number };

/** The namespaces of which anything was ever found, the heaviest first. */
export function byNamespace(moments: readonly TrendMoment[], groups: readonly TrendGroup[], range: Range): TrendRow[] {
  return rowsBy(({ namespace }) => namespace, moments, groups, range);
}

/** The same by team; what belongs to none together under `''`. */
export function byTeam(
  moments: readonly TrendMoment[],
  groups: readonly TrendGroup[],
  range: Range,
  teams: ReadonlyMap<string, string>,
): TrendRow[] {
  return rowsBy(({ namespace }) => teams.get(namespace) ?? '', moments, groups, range);
}

function rowsBy(
  nameOf: (group: TrendGroup) => string,
  moments: readonly TrendMoment[],
  groups: readonly TrendGroup[],
  range: Range,
): TrendRow[] {
  const parts = new Map<string, TrendGroup[]>();
  for (const group of groups) {
    const part = parts.get(nameOf(group));
    if (part) part.push(group);
    else parts.set(nameOf(group), [group]);
  }
  return [...parts]
    .map(([name, own]) => rowOf(name, moments, own, range))
    .filter(({ weight, opened, fixed }) => weight + opened + fixed > 0)
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}

function rowOf(name: string, moments: readonly TrendMoment[], groups: readonly TrendGroup[], range: Range): TrendRow {
  const counted = tallies(moments, groups);
  const row = { opened: 0, fixed: 0 };
  let [before, after] = [noCounts(), noCounts()] as [SeverityCounts, SeverityCounts];
  for (const [index, { seq }] of moments.entries()) {
    const tally = counted[index];
    if (!tally) continue;
    if (seq <= range.after) before = tally.open;
    if (seq <= range.upTo) after = tally.open;
    if (seq <= range.after || seq > range.upTo) continue;
    row.opened += tally.opened + tally.regressed;
    row.fixed += tally.fixed;
  }
  return { name, findings: after, weight: weightOf(after), weightBefore: weightOf(before), ...row };
}

/** Counts of several parts together. */
export function addCounts(all: readonly SeverityCounts[]): SeverityCounts {
  const sum = noCounts();
  for (const counts of all) for (const severity of severities) sum[severity] += counts[severity];
  return sum;
}
