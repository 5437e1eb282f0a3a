import { layoutColumns, rowHeight, type Positions } from './layout-columns';
import type { AccessGraph, GraphNode } from './types';

/**
 * The same picture at another moment: what was drawn before stays exactly where it was, and what is new takes the free
 * row of its column nearest to where it belongs. With nothing drawn before, the plain layout.
 */
export function keepPlaces(graph: Pick<AccessGraph, 'nodes' | 'edges'>, previous: Positions): Positions {
  const wanted = layoutColumns(graph, previous);
  const positions: Record<string, { readonly x: number; readonly y: number }> = {};
  const byColumn = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) byColumn.set(node.column, [...(byColumn.get(node.column) ?? []), node]);
  for (const column of byColumn.values()) {
    const known = column.filter(({ id }) => previous[id] !== undefined);
    const taken = new Set<number>();
    const grid = known.length > 0 ? (previous[known[0]?.id ?? '']?.y ?? 0) : 0;
    const rowOf = (y: number) => Math.round((y - grid) / rowHeight);
    for (const { id } of known) {
      const y = previous[id]?.y ?? 0;
      taken.add(rowOf(y));
      positions[id] = { x: wanted[id]?.x ?? 0, y };
    }
    const added = column.filter(({ id }) => previous[id] === undefined);
    if (known.length === 0) {
      for (const { id } of added) positions[id] = wanted[id] ?? { x: 0, y: 0 };
      continue;
    }
    for (const { id } of added) {
      const row = nearestFree(rowOf(wanted[id]?.y ?? 0), taken);
      taken.add(row);
      positions[id] = { x: wanted[id]?.x ?? 0, y: grid + row * rowHeight };
    }
  }
  return positions;
}

function nearestFree(row: number, taken: ReadonlySet<number>): number {
  for (let away = 0; ; away += 1) {
    if (!taken.has(row + away)) return row + away;
    if (!taken.has(row - away)) return row - away;
  }
}
