import { graphOf, type AttackGraph } from './graph';
import type { PlaceId } from './types';

/** The graph as if some places did not exist; the same graph when there are none. Their names stay known as footholds. */
export function withoutPlaces(graph: AttackGraph, closed: ReadonlySet<PlaceId>): AttackGraph {
  if (closed.size === 0) return graph;
  return graphOf(
    graph.terrain,
    graph.places.filter((id) => !closed.has(id)),
    graph.edges.filter(({ from, to }) => !closed.has(from) && !closed.has(to)),
    new Map([...graph.removals].filter(([id]) => !closed.has(id))),
  );
}
