import type { SeverityCounts } from '@/lib/findings/types';
import { noCounts } from '@/lib/store/trend-tally';
import { addCounts } from './trend-rows';

/** A snapshot of one cluster, as a line of all clusters counts it. */
export type LinePoint = {
  readonly at: string;
  readonly score: number | null;
  readonly coverage: number | null;
  readonly findings: SeverityCounts;
  readonly opened: number;
  readonly regressed: number;
  readonly fixed: number;
};

/** All clusters at one moment, each as its newest snapshot up to then shows it. */
export type FleetPoint = LinePoint & {
  /** How many clusters had a snapshot by then, and how many of them a score. */
  readonly clusters: number;
  readonly scored: number;
};

const most = 150;
const day = 86_400_000;

/**
 * The moments at which a fleet is told: every one at which some cluster was read; the last of each day, then of each
 * week, when those are too many for one picture. Oldest first.
 */
export function fleetMoments(times: readonly string[]): readonly string[] {
  const all = [...new Set(times)].sort();
  if (all.length <= most) return all;
  const daily = lastOf(all, (time) => Math.floor(time / day));
  return daily.length <= most ? daily : lastOf(all, (time) => Math.floor((time / day - 4) / 7));
}

/**
 * A fleet as one line. The score is the mean of the clusters that have one, each counting alike. What was open when a
 * cluster was first read is not new: somebody began to look.
 *
 * @param lines The snapshots of each cluster, oldest first.
 */
export function fleetLine(moments: readonly string[], lines: readonly (readonly LinePoint[])[]): readonly FleetPoint[] {
  return moments.map((at, index) => {
    const since = moments[index - 1] ?? '';
    const newest = lines.flatMap((line) => line.findLast((point) => point.at <= at) ?? []);
    const arrived = lines.flatMap((line) => line.slice(1).filter((point) => point.at > since && point.at <= at));
    const sum = (of: (point: LinePoint) => number) => arrived.reduce((total, point) => total + of(point), 0);
    const scores = newest.flatMap(({ score }) => score ?? []);
    return {
      at,
      score: mean(scores),
      coverage: mean(newest.flatMap(({ coverage }) => coverage ?? [])),
      findings: newest.length === 0 ? noCounts() : addCounts(newest.map(({ findings }) => findings)),
      opened: sum(({ opened }) => opened),
      regressed: sum(({ regressed }) => regressed),
      fixed: sum(({ fixed }) => fixed),
      ...{ clusters: newest.length, scored: scores.length },
    };
  });
}

function lastOf(times: readonly string[], periodOf: (time: number) => number): readonly string[] {
  return [...new Map(times.map((time) => [periodOf(Date.parse(time)), time])).values()];
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round((10 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 10;
}
