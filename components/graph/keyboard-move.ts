import type { AccessGraph } from '@/lib/access-graph/types';
import type { Positions } from './placement';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * Where an arrow key leads from a node: left and right along edges, up and down within the column. The riskiest
 * neighbour first, then the nearest. The node itself when there is nothing that way.
 */
export function moveFrom(graph: AccessGraph, at: Positions, from: string | null, direction: Direction): string | null {
  const here = graph.nodes.find((node) => node.id === from);
  if (!here) return graph.focus ?? graph.nodes[0]?.id ?? null;
  if (direction === 'up' || direction === 'down') return inColumn(graph, at, here, direction) ?? here.id;
  return alongEdge(graph, at, here.id, direction) ?? here.id;
}

function inColumn(graph: AccessGraph, at: Positions, here: AccessGraph['nodes'][number], direction: 'up' | 'down') {
  const ordered = graph.nodes
    .filter((node) => node.column === here.column)
    .toSorted((a, b) => (at[a.id]?.y ?? 0) - (at[b.id]?.y ?? 0));
  return ordered[ordered.findIndex((node) => node.id === here.id) + (direction === 'down' ? 1 : -1)]?.id;
}

function alongEdge(graph: AccessGraph, at: Positions, from: string, direction: 'left' | 'right') {
  const y = at[from]?.y ?? 0;
  return graph.edges
    .filter((edge) => (direction === 'right' ? edge.source : edge.target) === from)
    .map((edge) => ({ id: direction === 'right' ? edge.target : edge.source, risk: edge.risk }))
    .toSorted(
      (a, b) =>
        riskOrder(a.risk) - riskOrder(b.risk) ||
        Math.abs((at[a.id]?.y ?? 0) - y) - Math.abs((at[b.id]?.y ?? 0) - y) ||
        a.id.localeCompare(b.id),
    )[0]?.id;
}

const order = ['critical', 'high', 'medium', 'low'] as const;
const riskOrder = (risk: (typeof order)[number] | null) => (risk === null ? order.length : order.indexOf(risk));
