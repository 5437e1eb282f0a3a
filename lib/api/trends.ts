import 'server-only';

import { z } from 'zod';
import { surfaces, type Surface } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import type { SeverityCounts } from '@/lib/findings/types';
import { findingChanges } from '@/lib/store/finding-changes';
import { rejudgementOf, type Rejudgement } from '@/lib/store/rejudgements';
import { teamsOf } from '@/lib/store/teams';
import { trendEvents, type TrendEvent } from '@/lib/store/trend-events';
import { trendSource } from '@/lib/store/trend-groups';
import {
  fixTimes,
  noCounts,
  openAges,
  tallies,
  weightOf,
  type FixTime,
  type OpenAges,
  type TrendGroup,
  type TrendMoment,
} from '@/lib/store/trend-tally';
import { scoreTrend, type SurfacePoint } from '@/lib/store/trends';
import type { FindingRow } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { byNamespace, byTeam, type TrendRow } from './trend-rows';

/** What a trend is narrowed to; null is everything. */
export type TrendScope = {
  readonly namespace: string | null;
  readonly team: string | null;
  readonly surface: Surface | null;
};

const text = z.string().max(300).optional();

/** Narrowing, and the range: two snapshots of the cluster, the first and the last when left out. */
export const trendSearch = z.object({
  namespace: text,
  team: text,
  surface: z.enum(surfaces).optional(),
  from: text,
  to: text,
});
export type TrendAsked = z.infer<typeof trendSearch>;

export type TrendPoint = {
  readonly snapshotId: string;
  readonly at: string;
  readonly catalogueVersion: string;
  /** Null where nothing was assessed; and in a namespace or team, of which no score is kept. */
  readonly score: number | null;
  readonly coverage: number | null;
  readonly findings: SeverityCounts;
  /** What the open findings weigh by severity: to be followed where there is no score. */
  readonly weight: number;
  readonly opened: number;
  readonly regressed: number;
  readonly fixed: number;
};

export type ClusterTrend = {
  readonly scope: TrendScope;
  /** The namespaces that it is narrowed to; null for all. */
  readonly namespaces: readonly string[] | null;
  /** Whether scores are kept of this scope. */
  readonly scored: boolean;
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
  /** All surfaces of the whole cluster, for the same snapshots. */
  readonly all: readonly SurfacePoint[];
  /** The two ends; null with fewer than two snapshots. */
  readonly range: { readonly from: TrendPoint; readonly to: TrendPoint } | null;
  /** Of what was fixed in the range. */
  readonly timeToFix: readonly FixTime[];
  /** Of what was open at its end. */
  readonly openAges: readonly OpenAges[];
  /** Open at its end, new and fixed in it; the heaviest first. */
  readonly byNamespace: readonly TrendRow[];
  readonly byTeam: readonly TrendRow[];
  readonly events: readonly TrendEvent[];
  /** How far a newer catalogue is with judging all of it anew, or when it was done; null when none ever did. */
  readonly judgedAnew: Rejudgement | null;
};

/**
 * How a cluster, or a namespace, team or surface of it, developed.
 *
 * @throws AppError `not-found` for a cluster or snapshot that does not exist, or not for this viewer.
 */
export async function clusterTrend(viewer: Viewer, clusterId: string, asked: TrendAsked): Promise<ClusterTrend> {
  const [{ moments, groups }, all, events] = await Promise.all([
    trendSource(viewer, clusterId),
    scoreTrend(viewer, clusterId),
    trendEvents(viewer, clusterId),
  ]);
  const { from, to } = rangeOf(moments, asked);
  const teams = to
    ? await teamsOf(viewer, { clusterId, snapshotId: to.snapshotId })
    : (new Map() as ReadonlyMap<string, string>);
  const scope = scopeOf(asked);
  const onSurface = groups.filter(({ surface }) => scope.surface === null || surface === scope.surface);
  const within = onSurface.filter(({ namespace }) => isWithin(scope, namespace, teams));
  const points = pointsOf(scope, moments, within, all);
  const span = { after: from?.seq ?? 0, upTo: to?.seq ?? 0 };
  return {
    ...{ scope, namespaces: namespacesOf(scope, teams), scored: isScored(scope), points, all, events },
    judgedAnew: rejudgementOf(viewer, clusterId),
    range: ends(points, from, to),
    timeToFix: fixTimes(moments, within, span),
    openAges: to ? openAges(moments, within, to) : [],
    byNamespace: to ? byNamespace(moments, onSurface, span) : [],
    byTeam: to ? byTeam(moments, onSurface, span, teams) : [],
  };
}

export type RangeChanges = {
  readonly opened: readonly FindingRow[];
  /** Fixed before, and there again. */
  readonly regressed: readonly FindingRow[];
  readonly fixed: readonly FindingRow[];
};

/** The findings that are true at one end of a range only, within a scope. @throws AppError `not-found`. */
export async function rangeChanges(
  viewer: Viewer,
  clusterId: string,
  asked: TrendScope & { readonly from: string; readonly to: string },
): Promise<RangeChanges> {
  const { from, to } = asked;
  const [changes, teams] = await Promise.all([
    findingChanges(viewer, clusterId, { from, to }),
    asked.team === null ? new Map<string, string>() : teamsOf(viewer, { clusterId, snapshotId: to }),
  ]);
  const seen = ({ surface, resource }: FindingRow) =>
    (asked.surface === null || surface === asked.surface) && isWithin(asked, resource.namespace, teams);
  const came = changes.new.filter(seen);
  return {
    opened: came.filter((row) => !isBack(row)),
    regressed: came.filter(isBack),
    fixed: changes.fixed.filter(seen),
  };
}

// What people say of a finding hides that it came back; its times tell.
const isBack = ({ state, since, firstSeen }: FindingRow) =>
  state === 'regressed' || (state !== 'open' && since > firstSeen);

function namespacesOf({ namespace, team }: TrendScope, teams: ReadonlyMap<string, string>): readonly string[] | null {
  if (team !== null) return [...teams].filter(([, name]) => name === team).map(([name]) => name);
  return namespace === null ? null : [namespace];
}

export function scopeOf({ namespace, team, surface }: TrendAsked): TrendScope {
  return { namespace: namespace || null, team: team || null, surface: surface ?? null };
}

/** Scores are kept of clusters and their surfaces. */
export const isScored = ({ namespace, team }: TrendScope) => namespace === null && team === null;

/** Whether a namespace belongs to a scope. */
export function isWithin(
  scope: Pick<TrendScope, 'namespace' | 'team'>,
  namespace: string,
  teams: ReadonlyMap<string, string>,
): boolean {
  if (scope.namespace !== null && scope.namespace !== namespace) return false;
  return scope.team === null || teams.get(namespace) === scope.team;
}

function rangeOf(moments: readonly TrendMoment[], asked: TrendAsked) {
  const find = (id: string | undefined, otherwise: TrendMoment | undefined) => {
    if (!id) return otherwise;
    const found = moments.find(({ snapshotId }) => snapshotId === id);
    if (!found) throw new AppError('not-found', `There is no snapshot ${id}`);
    return found;
  };
  const [a, b] = [find(asked.from, moments[0]), find(asked.to, moments.at(-1))];
  return a && b && a.seq > b.seq ? { from: b, to: a } : { from: a, to: b };
}

function ends(points: readonly TrendPoint[], from: TrendMoment | undefined, to: TrendMoment | undefined) {
  const [a, b] = [from, to].map((end) => points.find(({ snapshotId }) => snapshotId === end?.snapshotId));
  return a && b && a !== b ? { from: a, to: b } : null;
}

const nothing = { opened: 0, regressed: 0, fixed: 0 };

function pointsOf(
  scope: TrendScope,
  moments: readonly TrendMoment[],
  groups: readonly TrendGroup[],
  all: readonly SurfacePoint[],
): readonly TrendPoint[] {
  const known = new Map(all.map((point) => [point.snapshotId, point]));
  const surface = scope.surface ?? 'all';
  const counted = tallies(moments, groups);
  return moments.map(({ snapshotId, at }, index) => {
    const stored = known.get(snapshotId);
    const { open, ...moves } = counted[index] ?? { ...nothing, open: noCounts() };
    return {
      ...{ snapshotId, at, catalogueVersion: stored?.catalogueVersion ?? '' },
      score: isScored(scope) ? (stored?.scores[surface] ?? null) : null,
      coverage: isScored(scope) ? (stored?.coverages[surface] ?? null) : null,
      ...{ findings: open, weight: weightOf(open) },
      ...moves,
    };
  });
}
