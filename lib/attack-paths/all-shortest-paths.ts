import { distancesTo } from './find-paths';
import { edgesAt, type AttackGraph } from './graph';
import type { AttackEdge, PlaceId } from './types';

/**
 * Every path with the fewest deeds from a place to the nearest targets, at most `most` of them, in an order that depends
 * on the names of places alone. Two techniques between the same two places are one path, told by the first of them; no
 * place comes twice in a path, and none leads on from a target.
 *
 * `[]` when no target is reached, `[[]]` from a target itself. Whoever wants to know whether there are more asks for one
 * more than are shown.
 *
 * @param closed Places that no path may lead through.
 */
export function allShortestPaths(
  graph: AttackGraph,
  from: PlaceId,
  targets: readonly PlaceId[],
  most: number,
  closed: ReadonlySet<PlaceId> = new Set(),
): readonly (readonly AttackEdge[])[] {
  const start = graph.numberOf(from);
  const { byNumber: steps } = distancesTo(graph, targets, closed);
  if (start === undefined || (steps[start] ?? -1) < 0) return [];
  const isTarget = new Set(targets.map((id) => graph.numberOf(id)));
  const onPath = new Set([start]);
  const taken: number[] = [];
  const paths: AttackEdge[][] = [];
  const choices = [onward(start)]; // what is left to try from each place of the path
  while (choices.length > 0 && paths.length < most) {
    const edge = choices.at(-1)?.pop();
    if (edge !== undefined) {
      const to = graph.to[edge] ?? 0;
      taken.push(edge);
      onPath.add(to);
      choices.push(onward(to));
    } else {
      choices.pop();
      const last = taken.pop();
      if (last !== undefined) onPath.delete(graph.to[last] ?? 0);
    }
  }
  return paths;

  /** The edges to try from a place, the last one first; at a target there are none, and the path is complete. */
  function onward(at: number): number[] {
    if (isTarget.has(at)) {
      paths.push(taken.flatMap((edge) => graph.edges[edge] ?? []));
      return [];
    }
    const first = new Map<number, number>();
    for (const edge of edgesAt(graph.leaving, at)) {
      const to = graph.to[edge] ?? 0;
      if (isShortest(at, edge) && !first.has(to) && !onPath.has(to)) first.set(to, edge);
    }
    return [...first]
      .filter(([to]) => steps[to] !== steps[at] || leadsOn(to))
      .sort(([a], [b]) => b - a)
      .map(([, edge]) => edge);
  }

  function isShortest(at: number, edge: number): boolean {
    const left = steps[graph.to[edge] ?? 0] ?? -1;
    return left >= 0 && left + (graph.cost[edge] ?? 0) === steps[at];
  }

  /** Whether a place still leads nearer without the places of the path: where steps are free, ways may run in circles. */
  function leadsOn(place: number): boolean {
    const seen = new Set([place]);
    for (const at of seen) {
      if (isTarget.has(at)) return true;
      for (const edge of edgesAt(graph.leaving, at)) {
        const to = graph.to[edge] ?? 0;
        if (!isShortest(at, edge) || onPath.has(to)) continue;
        if (steps[to] !== steps[at]) return true;
        seen.add(to);
      }
    }
    return false;
  }
}
