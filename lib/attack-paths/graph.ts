import type { Terrain } from './terrain';
import type { AttackEdge, PlaceId, Removable } from './types';

/** An attack graph with its places numbered, so that searches run over numbers. */
export type AttackGraph = {
  readonly terrain: Terrain;
  /** Sorted. */
  readonly places: readonly PlaceId[];
  readonly edges: readonly AttackEdge[];
  /** The number of a place; undefined when the graph does not hold it. */
  readonly numberOf: (id: PlaceId) => number | undefined;
  /** Numbers of the edges that leave and enter each place. */
  readonly leaving: readonly (readonly number[])[];
  readonly entering: readonly (readonly number[])[];
  /** Numbers of the places at both ends of each edge. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 for a deed of an attacker; 0 for what follows by itself, and for the way into something that can be taken away. */
  readonly cost: Uint8Array;
  /** Places that stand for something that can be taken away: all of it, to close them. */
  readonly removals: ReadonlyMap<PlaceId, readonly Removable[]>;
};

/** The graph of places and edges, in an order that depends on nothing but them. */
export function graphOf(
  terrain: Terrain,
  ids: readonly PlaceId[],
  edges: readonly AttackEdge[],
  removals: ReadonlyMap<PlaceId, readonly Removable[]>,
): AttackGraph {
  const places = [...ids].sort();
  const numbers = new Map(places.map((id, number) => [id, number]));
  const leaving: number[][] = places.map(() => []);
  const entering: number[][] = places.map(() => []);
  const from = new Int32Array(edges.length);
  const to = new Int32Array(edges.length);
  const cost = new Uint8Array(edges.length);
  edges.forEach((edge, number) => {
    const source = numbers.get(edge.from) ?? 0; // both ends of an edge are places
    const target = numbers.get(edge.to) ?? 0;
    from[number] = source;
    to[number] = target;
    cost[number] = edge.technique === null || removals.has(edge.to) ? 0 : 1;
    leaving[source]?.push(number);
    entering[target]?.push(number);
  });
  return { terrain, places, edges, numberOf: (id) => numbers.get(id), leaving, entering, from, to, cost, removals };
}

/** The places that close when some of what can be taken away is, by its keys. */
export function closedBy({ removals }: AttackGraph, removed: ReadonlySet<string>): ReadonlySet<PlaceId> {
  const closed = [...removals].filter(([, needed]) => needed.every(({ key }) => removed.has(key)));
  return new Set(closed.map(([id]) => id));
}
