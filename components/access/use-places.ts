'use client';

import { useState } from 'react';
import { keepPlaces } from '@/lib/access-graph/keep-places';
import { layoutColumns, type Positions } from '@/lib/access-graph/layout-columns';
import type { AccessGraph } from '@/lib/access-graph/types';

type Placed = {
  readonly graph: AccessGraph;
  readonly snapshot: string;
  readonly positions: Positions;
  /** What was worked out before: going back finds the picture as it was. */
  readonly known: ReadonlyMap<AccessGraph, Positions>;
};

const mostKnown = 40;

/**
 * Where the nodes of a graph stand. Another moment leaves everything where it was; another cut of the same surroundings
 * keeps the order and makes room; another focus is another picture.
 *
 * @param given The places that came with the graph, for a picture that starts anew.
 */
export function usePlaces(graph: AccessGraph, snapshot: string, given: Positions): Positions {
  const [placed, setPlaced] = useState<Placed>({
    graph,
    snapshot,
    positions: given,
    known: new Map([[graph, given]]),
  });
  if (placed.graph === graph) return placed.positions;
  const next = nextPlaces(placed, graph, snapshot, given);
  setPlaced(next);
  return next.positions;
}

function nextPlaces(placed: Placed, graph: AccessGraph, snapshot: string, given: Positions): Placed {
  const positions = placed.known.get(graph) ?? freshPlaces(placed, graph, snapshot, given);
  const known = new Map([...placed.known].slice(-mostKnown)).set(graph, positions);
  return { graph, snapshot, positions, known };
}

function freshPlaces(placed: Placed, graph: AccessGraph, snapshot: string, given: Positions): Positions {
  if (placed.graph.focus !== graph.focus) return given;
  if (placed.snapshot !== snapshot) return keepPlaces(graph, placed.positions);
  return layoutColumns(graph, withMembers(placed, graph));
}

/** What comes out of a fold begins where the fold stood, and what goes into one takes the place of its first member. */
function withMembers({ graph: before, positions }: Placed, after: AccessGraph): Positions {
  const inherited: Record<string, { readonly x: number; readonly y: number }> = { ...positions };
  for (const { id, members } of before.nodes) {
    members.forEach((member, place) => {
      const at = positions[id];
      if (at) inherited[member] ??= { x: at.x, y: at.y + place / members.length };
    });
  }
  for (const { id, members } of after.nodes) {
    const first = members.map((member) => positions[member]).find((at) => at !== undefined);
    if (first) inherited[id] ??= first;
  }
  return inherited;
}
