import { describePath, type Step } from '@/lib/attack-paths/describe-path';
import { distancesTo, type Distances } from '@/lib/attack-paths/find-paths';
import { footholdsOf } from '@/lib/attack-paths/footholds';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import {
  compareObjectives,
  describePlace,
  isObjective,
  kindOfPlace,
  nameOfPlace,
  place,
} from '@/lib/attack-paths/places';
import type { PlaceId } from '@/lib/attack-paths/types';

/** A foothold from which an objective is reached in one state only, or in fewer steps than in the other. */
export type ChangedPath = {
  readonly from: PlaceId;
  /** "ServiceAccount payments/ci-bot" */
  readonly fromTitle: string;
  readonly to: PlaceId;
  readonly toTitle: string;
  /** Deeds of an attacker on the shortest path. */
  readonly length: number;
  /** The shortest path, of the state in which it exists. */
  readonly steps: readonly Step[];
};

export type PathDiff = {
  /** Gravest objectives first, then the nearest footholds. */
  readonly new: readonly ChangedPath[];
  readonly vanished: readonly ChangedPath[];
  /** Reached in both states, now in fewer steps than `before`. */
  readonly nearer: readonly (ChangedPath & { readonly before: number })[];
};

/**
 * Attack paths that came and went between two states: each foothold with each objective that it reaches in one of them.
 * Footholds are the workloads that people run, everybody who reaches the API server, users and groups, and the accounts
 * that no workload of theirs uses. Who reaches an objective that holds others, cluster admin above all, is told of that
 * one alone.
 */
export function diffPaths(before: AttackGraph, after: AttackGraph): PathDiff {
  const was = reachOf(before);
  const is = reachOf(after);
  const nearer = [...is.footholds].sort().flatMap((from) => {
    const [then, now] = [was.length(from, place.clusterAdmin), is.length(from, place.clusterAdmin)];
    if (then === null || now === null || now >= then || !was.footholds.has(from)) return [];
    return [{ ...changedPath(is, from, place.clusterAdmin, now), before: then }];
  });
  return { new: only(is, was), vanished: only(was, is), nearer: nearer.sort(compareNear) };
}

type Reach = {
  readonly graph: AttackGraph;
  readonly footholds: ReadonlySet<PlaceId>;
  readonly objectives: readonly PlaceId[];
  readonly length: (from: PlaceId, objective: PlaceId) => number | null;
  readonly distances: (objective: PlaceId) => Distances;
};

function reachOf(graph: AttackGraph): Reach {
  const searched = new Map<PlaceId, Distances>();
  const distances = (objective: PlaceId) => {
    const known = searched.get(objective) ?? distancesTo(graph, [objective]);
    searched.set(objective, known);
    return known;
  };
  return {
    graph,
    footholds: new Set([
      ...footholdsOf(graph, 'workloads'),
      ...footholdsOf(graph, 'anyone'),
      ...idle(graph, footholdsOf(graph, 'subjects')),
    ]),
    objectives: graph.places.filter(isObjective).sort(compareObjectives),
    length: (from, objective) => distances(objective).of(from),
    distances,
  };
}

/** Identities that are not reached by taking over a workload anyway. */
function idle({ terrain }: AttackGraph, subjects: readonly PlaceId[]): readonly PlaceId[] {
  const used = new Set(
    terrain.workloads.map(({ ref: { namespace }, serviceAccount }) => place.account(namespace, serviceAccount)),
  );
  return subjects.filter((id) => !used.has(id));
}

/** What is reached `here` and not `there`, each foothold's widest gains only. */
function only(here: Reach, there: Reach): readonly ChangedPath[] {
  const found = [...here.footholds].sort().flatMap((from) => {
    const reached = here.objectives.flatMap((to) => {
      const length = here.length(from, to);
      return length === null ? [] : [{ to, length, isNew: there.length(from, to) === null }];
    });
    const fresh = reached.filter(({ isNew }) => isNew).map(({ to }) => to);
    return reached
      .filter(({ to, isNew }) => isNew && !fresh.some((other) => other !== to && holds(other, to)))
      .map(({ to, length }) => changedPath(here, from, to, length));
  });
  return found.sort(compareNear);
}

/** Whether who reaches one objective has the other by that alone. */
function holds(one: PlaceId, other: PlaceId): boolean {
  if (one === place.clusterAdmin) return true;
  const [kind, name] = [kindOfPlace(other), nameOfPlace(other)];
  if (one === place.namespaceAdmin(''))
    return kind === 'namespace-admin' || kind === 'secrets' || other === place.secrets('');
  if (one === place.secrets('')) return kind === 'secrets';
  return kindOfPlace(one) === 'namespace-admin' && kind === 'secrets' && nameOfPlace(one) === name;
}

function changedPath({ graph, distances }: Reach, from: PlaceId, to: PlaceId, length: number): ChangedPath {
  const steps = describePath(graph, distances(to).path(from) ?? []);
  return { from, fromTitle: capital(describePlace(from)), to, toTitle: describePlace(to), length, steps };
}

const compareNear = (a: ChangedPath, b: ChangedPath): number =>
  compareObjectives(a.to, b.to) || a.length - b.length || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
