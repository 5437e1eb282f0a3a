import { AppError } from '@/lib/errors';
import { askedFootholds, placeNamed, type AskedFootholds } from './asked-footholds';
import { blastRadius, type BlastRadius } from './blast-radius';
import { chokePoints, type ChokePoint } from './choke-points';
import { distancesTo, diversePaths, type Distances } from './find-paths';
import type { AttackGraph } from './graph';
import { nearestFootholds, type NearFoothold } from './nearest-footholds';
import { objectivesInReach } from './path-report';
import { describePlace, isObjective, place } from './places';
import { sharedPlaces } from './shared-places';
import { smallestCut } from './smallest-cut';
import type { PlaceId, Removable } from './types';
import { walkPath, type WalkedStep } from './walk-path';

export type PathsQuestion = {
  /** A group of footholds or a place; null for every pod and everybody. */
  readonly from: string | null;
  /** An objective, or any other place; null for the gravest objective that is reached. */
  readonly to: string | null;
  /** The foothold whose path is told; null for the first of the list. */
  readonly path: string | null;
  /** Words that the names of listed footholds hold. */
  readonly words: string;
  /** How many footholds are listed at most. */
  readonly most: number;
};

export type PathsAnswer = {
  readonly asked: AskedFootholds;
  readonly to: PlaceId;
  /** Footholds from which it is reached, and the steps of the nearest; null when there is none. */
  readonly reached: number;
  readonly fewest: number | null;
  readonly list: { readonly items: readonly ListedPath[]; readonly matching: number };
  /** The path that is told; null when the foothold asked for, or every one, is without. */
  readonly chosen: ChosenPath | null;
  readonly cut: {
    readonly total: number;
    readonly removals: readonly WeighedRemoval[];
    /** Footholds that nothing cuts off. */
    readonly beyondHelp: readonly PlaceId[];
  };
  /** What each alone leaves the most footholds without a path, the best first. */
  readonly chokePoints: readonly ChokePoint[];
  /** Where one foothold was asked about. */
  readonly radius: BlastRadius | null;
};

/** The shortest path of one foothold, in short. */
export type ListedPath = NearFoothold & {
  /** The last place before the end; the foothold itself when there is only one step. */
  readonly through: PlaceId;
  /** How many of the shortest paths lead through it. */
  readonly shared: number;
};

export type ChosenPath = { readonly from: PlaceId; readonly ways: readonly (readonly WalkedStep[])[] };

export type WeighedRemoval = Removable & {
  /** How many of the shortest paths, one a foothold, it stands on. */
  readonly paths: number;
};

/** Unlike ways from one foothold that are told. */
const mostWays = 3;
const mostRemovals = 25;
const mostChokePoints = 12;

/**
 * How footholds reach one end: the list of the nearest, one path step by step with other ways beside it, and the smallest
 * set of changes that leaves none.
 *
 * @throws AppError `not-found` for a foothold or an end that the graph does not know.
 */
export function answerPaths(graph: AttackGraph, question: PathsQuestion): PathsAnswer {
  const asked = askedFootholds(graph, question.from);
  const to = question.to === null ? gravestEnd(graph, question.from) : endNamed(graph, question.to);
  const distances = distancesTo(graph, [to]);
  const near = nearestFootholds(
    distances,
    asked.places.filter((id) => id !== to),
  );
  const shared = sharedPlaces(distances, near);
  const listed = listOf(near, distances, shared);
  const matching = listed.filter(({ from }) => holdsWords(describePlace(from), question.words));
  const chosen = question.path === null ? (matching[0]?.from ?? null) : placeNamed(question.path);
  const starts = near.map(({ from }) => from);
  const cut = smallestCut(graph, starts, [to]);
  return {
    asked,
    to,
    reached: near.length,
    fewest: near[0]?.steps ?? null,
    list: { items: matching.slice(0, question.most), matching: matching.length },
    chosen: chosen === null ? null : waysFrom(graph, chosen, to),
    cut: {
      total: cut.removals.length,
      removals: weigh(graph, cut.removals, shared).slice(0, mostRemovals),
      beyondHelp: cut.beyondHelp,
    },
    chokePoints: chokePoints(graph, starts, [to], mostChokePoints),
    radius: asked.single === null ? null : blastRadius(graph, asked.single),
  };
}

/** The gravest objective that is reached from what `from` names; cluster admin where none is. */
export const gravestEnd = (graph: AttackGraph, from: string | null): PlaceId =>
  objectivesInReach(graph, askedFootholds(graph, from).places, true)[0] ?? place.clusterAdmin;

function endNamed(graph: AttackGraph, to: string): PlaceId {
  const id = placeNamed(to);
  if (isObjective(id) || graph.numberOf(id) !== undefined) return id;
  throw new AppError('not-found', `There is no ${to}: name an objective as cluster-admin or secrets:NS, or a place`);
}

/** The nearest first; of those equally near, the one whose last stop most others lead through. */
function listOf(near: readonly NearFoothold[], distances: Distances, shared: ReadonlyMap<PlaceId, number>) {
  return near
    .map(({ from, steps }): ListedPath => {
      const through = lastStop(from, distances);
      return { from, steps, through, shared: shared.get(through) ?? 0 };
    })
    .sort((a, b) => a.steps - b.steps || b.shared - a.shared || (a.from < b.from ? -1 : 1));
}

function lastStop(from: PlaceId, distances: Distances): PlaceId {
  const path = distances.path(from) ?? [];
  const stops = [from, ...path.map(({ to }) => to)].slice(0, -1);
  return stops.findLast((id) => !passedThrough.test(id)) ?? from;
}

/** Places that stand for what can be taken away: nobody stops there. */
const passedThrough = /^(binding|binding-of-nodes|via|combined):/;

function waysFrom(graph: AttackGraph, from: PlaceId, to: PlaceId): ChosenPath | null {
  const ways = diversePaths(graph, from, [to], mostWays).map((edges) => walkPath(graph, edges));
  return ways.length === 0 ? null : { from, ways };
}

function weigh(
  { removals: byPlace }: AttackGraph,
  removals: readonly Removable[],
  shared: ReadonlyMap<PlaceId, number>,
): readonly WeighedRemoval[] {
  const paths = new Map<string, number>();
  for (const [id, needed] of byPlace) {
    for (const { key } of needed) paths.set(key, (paths.get(key) ?? 0) + (shared.get(id) ?? 0));
  }
  return removals
    .map((removal) => ({ ...removal, paths: paths.get(removal.key) ?? 0 }))
    .sort((a, b) => b.paths - a.paths || (a.key < b.key ? -1 : 1));
}

const holdsWords = (text: string, words: string) =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
