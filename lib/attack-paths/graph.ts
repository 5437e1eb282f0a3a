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
  /** Where the edges of each place lead, and where those into it come from. */
  readonly leaving: Fans;
  readonly entering: Fans;
  /** Numbers of the places at both ends of each edge. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 for a deed of an attacker; 0 for what follows by itself, and for the way into something that can be taken away. */
  readonly cost: Uint8Array;
  /** Places that stand for something that can be taken away: all of it, to close them. */
  readonly removals: ReadonlyMap<PlaceId, readonly Removable[]>;
};

/** The edges at each place, packed: those of a place stand from its start to the start of the next. */
export type Fans = {
  readonly starts: Int32Array;
  /** Numbers of the edges. */
  readonly edges: Int32Array;
  /** The place at the other end of each. */
  readonly ends: Int32Array;
  /** What each costs. */
  readonly costs: Uint8Array;
};

/** The numbers of the edges at one place, in order. */
export const edgesAt = ({ starts, edges }: Fans, place: number): Int32Array =>
  edges.subarray(starts[place] ?? 0, starts[place + 1] ?? 0);

/** The graph of places and edges, in an order that depends on nothing but them. */
export function graphOf(
  terrain: Terrain,
  ids: readonly PlaceId[],
  edges: readonly AttackEdge[],
  removals: ReadonlyMap<PlaceId, readonly Removable[]>,
): AttackGraph {
  const places = [...ids].sort();
  const numbers = new Map(places.map((id, number) => [id, number]));
  const from = new Int32Array(edges.length);
  const to = new Int32Array(edges.length);
  const cost = new Uint8Array(edges.length);
  edges.forEach((edge, number) => {
    from[number] = numbers.get(edge.from) ?? 0; // both ends of an edge are places
    to[number] = numbers.get(edge.to) ?? 0;
    cost[number] = edge.technique === null || removals.has(edge.to) ? 0 : 1;
  });
  return {
    ...{ terrain, places, edges, from, to, cost, removals },
    numberOf: (id) => numbers.get(id),
    leaving: fansOf(places.length, from, to, cost),
    entering: fansOf(places.length, to, from, cost),
  };
}

function fansOf(size: number, own: Int32Array, other: Int32Array, cost: Uint8Array): Fans {
  const starts = new Int32Array(size + 1);
  for (const place of own) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  for (let place = 0; place < size; place++) starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
  const free = starts.slice();
  const edges = new Int32Array(own.length);
  own.forEach((place, edge) => {
    const slot = free[place] ?? 0;
    edges[slot] = edge;
    free[place] = slot + 1;
  });
  const ends = new Int32Array(own.length);
  const costs = new Uint8Array(own.length);
  for (let slot = 0; slot < edges.length; slot++) {
    const edge = edges[slot] ?? 0;
    ends[slot] = other[edge] ?? 0;
    costs[slot] = cost[edge] ?? 0;
  }
  return { starts, edges, ends, costs };
}

/** The places that close when some of what can be taken away is, by its keys. */
export function closedBy({ removals }: AttackGraph, removed: ReadonlySet<string>): ReadonlySet<PlaceId> {
  const closed = [...removals].filter(([, needed]) => needed.every(({ key }) => removed.has(key)));
  return new Set(closed.map(([id]) => id));
}
