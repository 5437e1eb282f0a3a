import 'server-only';

import { z } from 'zod';
import { surfaces } from '@/lib/controls/types';
import { listClusters } from '@/lib/store/clusters';
import { trendEvents, type TrendEvent } from '@/lib/store/trend-events';
import type { FixTime, OpenAges } from '@/lib/store/trend-tally';
import type { Viewer } from '@/lib/store/viewer';
import { fleetLine, fleetMoments, type FleetPoint } from './fleet-line';
import { addCounts, type TrendRow } from './trend-rows';
import { clusterTrend, scopeOf, type ClusterTrend, type TrendPoint, type TrendScope } from './trends';

const moment = z.iso.datetime({ offset: true }).optional().catch(undefined);

/** Narrowing, and the range: two moments, the first and the last when left out. */
export const fleetTrendSearch = z.object({
  team: z.string().max(300).optional(),
  surface: z.enum(surfaces).optional(),
  from: moment,
  to: moment,
});
export type FleetTrendAsked = z.infer<typeof fleetTrendSearch>;

/** How one cluster did in the range. */
export type FleetTrendCluster = {
  readonly id: string;
  readonly name: string;
  /** Its newest snapshots up to the ends; `from` is its first one when it was first read later. */
  readonly from: TrendPoint;
  readonly to: TrendPoint;
  readonly opened: number;
  readonly regressed: number;
  readonly fixed: number;
  readonly points: readonly { readonly at: string; readonly score: number | null }[];
};

export type FleetTrend = {
  readonly scope: TrendScope;
  readonly scored: boolean;
  /** Oldest first. */
  readonly points: readonly FleetPoint[];
  readonly range: { readonly from: FleetPoint; readonly to: FleetPoint } | null;
  readonly clusters: readonly FleetTrendCluster[];
  readonly timeToFix: readonly FixTime[];
  readonly openAges: readonly OpenAges[];
  readonly byTeam: readonly TrendRow[];
  readonly events: readonly TrendEvent[];
};

/** How all clusters of a viewer that have a snapshot developed together. */
export async function fleetTrend(viewer: Viewer, asked: FleetTrendAsked): Promise<FleetTrend> {
  const clusters = (await listClusters(viewer)).filter(({ latest }) => latest !== null);
  const { from, to, ...narrowed } = asked;
  const whole = await Promise.all(
    clusters.map(async ({ id, name }) => ({ id, name, trend: await clusterTrend(viewer, id, narrowed) })),
  );
  const moments = fleetMoments(whole.flatMap(({ trend }) => trend.points.map(({ at }) => at)));
  const points = fleetLine(
    moments,
    whole.map(({ trend }) => trend.points),
  );
  const range = rangeOf(points, from, to);
  const parts = await Promise.all(
    whole.flatMap(({ id, name, trend }) => {
      const part = range ? partOf(trend, range) : null;
      return part === null ? [] : [inRange(viewer, { id, name, ...part }, narrowed)];
    }),
  );
  const scope = scopeOf(asked);
  return {
    ...{ scope, scored: scope.team === null, points, range },
    clusters: parts.map(({ cluster }) => cluster),
    timeToFix: together(parts.map(({ trend }) => trend.timeToFix)),
    openAges: agesTogether(parts.map(({ trend }) => trend.openAges)),
    byTeam: rowsTogether(parts.map(({ trend }) => trend.byTeam)),
    events: eventsTogether([await trendEvents(viewer, null), ...whole.map(({ trend }) => trend.events)]),
  };
}

type Part = { readonly from: TrendPoint; readonly to: TrendPoint; readonly points: readonly TrendPoint[] };

function partOf({ points }: ClusterTrend, range: NonNullable<FleetTrend['range']>): Part | null {
  const to = points.findLast(({ at }) => at <= range.to.at);
  const from = points.findLast(({ at }) => at <= range.from.at) ?? points[0];
  return from && to ? { from, to, points } : null;
}

async function inRange(
  viewer: Viewer,
  { id, name, from, to, points }: Part & { readonly id: string; readonly name: string },
  narrowed: Omit<FleetTrendAsked, 'from' | 'to'>,
): Promise<{ readonly cluster: FleetTrendCluster; readonly trend: ClusterTrend }> {
  const trend = await clusterTrend(viewer, id, { ...narrowed, from: from.snapshotId, to: to.snapshotId });
  const within = points.filter(({ at }) => at > from.at && at <= to.at);
  const sum = (of: (point: TrendPoint) => number) => within.reduce((total, point) => total + of(point), 0);
  const cluster = {
    ...{ id, name, from, to },
    opened: sum(({ opened }) => opened),
    regressed: sum(({ regressed }) => regressed),
    fixed: sum(({ fixed }) => fixed),
    points: points.map(({ at, score }) => ({ at, score })),
  };
  return { cluster, trend };
}

function rangeOf(points: readonly FleetPoint[], from: string | undefined, to: string | undefined): FleetTrend['range'] {
  const upTo = (at: string | undefined) =>
    at === undefined ? undefined : points.findLast((point) => Date.parse(point.at) <= Date.parse(at));
  const [a, b] = [upTo(from) ?? points[0], upTo(to) ?? points.at(-1)];
  if (!a || !b || a === b) return null;
  return a.at < b.at ? { from: a, to: b } : { from: b, to: a };
}

function together(all: readonly (readonly FixTime[])[]): readonly FixTime[] {
  return (all[0] ?? []).map(({ severity }) => {
    const own = all.flatMap((times) => times.find((time) => time.severity === severity) ?? []);
    const fixed = own.reduce((sum, time) => sum + time.fixed, 0);
    const days = own.reduce((sum, time) => sum + time.fixed * (time.meanDays ?? 0), 0);
    const atLeast = own.reduce((sum, time) => sum + time.atLeast, 0);
    return { severity, fixed, atLeast, meanDays: fixed === 0 ? null : Math.round((10 * days) / fixed) / 10 };
  });
}

function agesTogether(all: readonly (readonly OpenAges[])[]): readonly OpenAges[] {
  return (all[0] ?? []).map(({ severity, bands }) => {
    const own = all.flatMap((ages) => ages.find((each) => each.severity === severity) ?? []);
    const oldest = own.flatMap(({ oldestDays }) => oldestDays ?? []);
    return {
      severity,
      bands: bands.map((_, band) => own.reduce((sum, ages) => sum + (ages.bands[band] ?? 0), 0)),
      atLeast: own.reduce((sum, ages) => sum + ages.atLeast, 0),
      oldestDays: oldest.length === 0 ? null : Math.max(...oldest),
    };
  });
}

function rowsTogether(all: readonly (readonly TrendRow[])[]): readonly TrendRow[] {
  const rows = new Map<string, TrendRow>();
  for (const row of all.flat()) {
    const known = rows.get(row.name);
    rows.set(row.name, known ? addRows(known, row) : row);
  }
  return [...rows.values()].sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}

const addRows = (a: TrendRow, b: TrendRow): TrendRow => ({
  name: a.name,
  findings: addCounts([a.findings, b.findings]),
  weight: a.weight + b.weight,
  weightBefore: a.weightBefore + b.weightBefore,
  opened: a.opened + b.opened,
  fixed: a.fixed + b.fixed,
});

// What happened to all clusters stands beside each of them: once is enough.
function eventsTogether(all: readonly (readonly TrendEvent[])[]): readonly TrendEvent[] {
  const once = new Map(all.flat().map((event) => [JSON.stringify(event), event]));
  return [...once.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
