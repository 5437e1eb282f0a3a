import type { AttackGraph, Fans } from './graph';
import type { AttackEdge, PlaceId } from './types';

/** How far every place is from a set of targets, and the edge that leads on from it. */
export type Distances = {
  /** Deeds of an attacker from a place to the nearest target; null when none is reached. */
  readonly of: (id: PlaceId) => number | null;
  /** The same by the number of a place; -1 when none is reached. */
  readonly byNumber: Int32Array;
  /** The edges of a shortest path; null when there is none, `[]` from a target itself. */
  readonly path: (from: PlaceId) => readonly AttackEdge[] | null;
};

/**
 * Searches backwards from the targets, once for all places: steps that cost nothing before those that cost one.
 *
 * @param closed Places that no path may lead through.
 */
export function distancesTo(
  graph: AttackGraph,
  targets: readonly PlaceId[],
  closed: ReadonlySet<PlaceId> = none,
): Distances {
  const { distance, next } = search(graph, targets, graph.entering, closed);
  return {
    of: (id) => {
      const steps = distance[graph.numberOf(id) ?? -1] ?? -1;
      return steps < 0 ? null : steps;
    },
    byNumber: distance,
    path: (from) => {
      const start = graph.numberOf(from);
      if (start === undefined || (distance[start] ?? -1) < 0) return null;
      const edges: AttackEdge[] = [];
      for (let at = start, edge = next[at] ?? -1; edge >= 0; at = graph.to[edge] ?? 0, edge = next[at] ?? -1) {
        const taken = graph.edges[edge];
        if (taken) edges.push(taken);
      }
      return edges;
    },
  };
}

/** Every place that can be reached from some, with the number of deeds it takes. */
export function reachableFrom(
  graph: AttackGraph,
  sources: readonly PlaceId[],
  closed: ReadonlySet<PlaceId> = none,
): ReadonlyMap<PlaceId, number> {
  const reached = new Map<PlaceId, number>();
  stepsFrom(graph, sources, closed).forEach((steps, number) => {
    const id = graph.places[number];
    if (steps >= 0 && id !== undefined) reached.set(id, steps);
  });
  return reached;
}

/** `reachableFrom` by the numbers of places; -1 for those that are not reached. */
export function stepsFrom(
  graph: AttackGraph,
  sources: readonly PlaceId[],
  closed: ReadonlySet<PlaceId> = none,
): Int32Array {
  return search(graph, sources, graph.leaving, closed).distance;
}

/**
 * Up to `most` paths that share little, the shortest first: after each one, what it used of things that can be taken
 * away is avoided as long as there is another way, and then one of them at a time.
 */
export function diversePaths(
  graph: AttackGraph,
  from: PlaceId,
  targets: readonly PlaceId[],
  most: number,
): readonly (readonly AttackEdge[])[] {
  const paths = new Map<string, readonly AttackEdge[]>();
  const used = new Set<PlaceId>();
  const without = (closed: ReadonlySet<PlaceId>) => {
    const path = distancesTo(graph, targets, closed).path(from);
    if (path) paths.set(path.map(({ to }) => to).join('\n'), path);
    return path?.map(({ to }) => to).filter((to) => graph.removals.has(to)) ?? [];
  };
  while (paths.size < most) {
    const passed = without(used);
    if (passed.length === 0) break; // no further path, or one that nothing can be taken from
    passed.forEach((each) => used.add(each));
  }
  // A path may share one thing with another and still be another.
  for (const each of [...used].sort()) {
    if (paths.size < most) without(new Set([each]));
  }
  return [...paths.values()];
}

const none: ReadonlySet<PlaceId> = new Set();

/** Breadth first with costs of 0 and 1: what costs nothing is looked at before what costs one. */
function search(
  { places, numberOf }: AttackGraph,
  starts: readonly PlaceId[],
  onward: Fans,
  closed: ReadonlySet<PlaceId>,
) {
  const distance = new Int32Array(places.length).fill(-1);
  const next = new Int32Array(places.length).fill(-1);
  const settled = new Uint8Array(places.length);
  for (const id of closed) settled[numberOf(id) ?? places.length] = 1;
  let level: number[] = [];
  for (const start of starts) {
    const number = numberOf(start);
    if (number === undefined || distance[number] === 0 || settled[number]) continue;
    distance[number] = 0;
    level.push(number);
  }
  for (let steps = 0; level.length > 0; steps++) {
    const later: number[] = [];
    for (let at = level.pop(); at !== undefined; at = level.pop()) {
      if (settled[at] === 1) continue;
      settled[at] = 1;
      const last = onward.starts[at + 1] ?? 0;
      for (let edge = onward.starts[at] ?? 0; edge < last; edge++) {
        const reached = onward.ends[edge] ?? 0;
        if (settled[reached] === 1) continue;
        const needed = steps + (onward.costs[edge] ?? 0);
        const known = distance[reached] ?? -1;
        if (known >= 0 && known <= needed) continue;
        distance[reached] = needed;
        next[reached] = onward.edges[edge] ?? 0;
        (needed === steps ? level : later).push(reached);
      }
    }
    level = later.reverse();
  }
  return { distance, next };
}
