import { rowHeight, type Positions } from './layout-columns';
import { columns, type AccessGraph, type GraphNode } from './types';

/** A namespace's share of the height; `''` holds what belongs to none. */
export type Band = { readonly namespace: string; readonly top: number; readonly bottom: number };

const gap = 20;
/** Room for the name of the band. */
const head = 16;

/**
 * The same columns with a band for each namespace: what has none comes first, then namespaces from top to bottom as
 * they stood; within a band and column the order stays.
 */
export function layoutBands(
  graph: Pick<AccessGraph, 'nodes'>,
  positions: Positions,
): { readonly positions: Positions; readonly bands: readonly Band[] } {
  const y = ({ id }: GraphNode) => positions[id]?.y ?? 0;
  const members = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) members.set(node.namespace, [...(members.get(node.namespace) ?? []), node]);
  const middle = (nodes: readonly GraphNode[]) => nodes.reduce((sum, node) => sum + y(node), 0) / nodes.length;
  const order = [...members].sort(
    ([a, inA], [b, inB]) => Number(b === '') - Number(a === '') || middle(inA) - middle(inB) || (a < b ? -1 : 1),
  );
  const placed: Record<string, { readonly x: number; readonly y: number }> = {};
  const bands: Band[] = [];
  let top = 0;
  for (const [namespace, nodes] of order) {
    const byColumn = columns.map((column) =>
      nodes.filter((node) => node.column === column).sort((a, b) => y(a) - y(b)),
    );
    const rows = Math.max(...byColumn.map(({ length }) => length));
    for (const column of byColumn) {
      const indent = (rows - column.length) / 2;
      column.forEach((node, row) => {
        placed[node.id] = { x: positions[node.id]?.x ?? 0, y: top + head + (indent + row + 0.5) * rowHeight };
      });
    }
    bands.push({ namespace, top, bottom: top + head + rows * rowHeight });
    top += head + rows * rowHeight + gap;
  }
  return { positions: placed, bands };
}
