import { rowHeight, type Positions } from './layout-columns';
import { columns, type AccessGraph, type GraphNode, type GraphNodeId } from './types';

/** A namespace's share of the height; `''` holds what belongs to none. */
export type Band = { readonly namespace: string; readonly top: number; readonly bottom: number };

const gap = 20;
/** Room for the name of the band. */
const head = 16;

/**
 * The same columns with a band for each namespace: what has none comes first, then namespaces from top to bottom as
 * they stood; within a band and column the order stays. A band is as tall as its longest column; the others stand near
 * what their lines lead to, so that a tall band has no long empty stretch between what belongs together.
 */
export function layoutBands(
  graph: Pick<AccessGraph, 'nodes' | 'edges'>,
  positions: Positions,
): { readonly positions: Positions; readonly bands: readonly Band[] } {
  const y = ({ id }: GraphNode) => positions[id]?.y ?? 0;
  const members = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) members.set(node.namespace, [...(members.get(node.namespace) ?? []), node]);
  const middle = (nodes: readonly GraphNode[]) => nodes.reduce((sum, node) => sum + y(node), 0) / nodes.length;
  const order = [...members].sort(
    ([a, inA], [b, inB]) => Number(b === '') - Number(a === '') || middle(inA) - middle(inB) || (a < b ? -1 : 1),
  );
  const heights = new Map<GraphNodeId, number>();
  const bands: Band[] = [];
  const loose: Stretch[] = [];
  let top = 0;
  for (const [namespace, nodes] of order) {
    const byColumn = columns.map((column) =>
      nodes.filter((node) => node.column === column).sort((a, b) => y(a) - y(b)),
    );
    const rows = Math.max(...byColumn.map(({ length }) => length));
    const bottom = top + head + rows * rowHeight;
    for (const column of byColumn) {
      const indent = (rows - column.length) / 2;
      column.forEach(({ id }, row) => heights.set(id, top + head + (indent + row + 0.5) * rowHeight));
      if (column.length < rows) loose.push({ ids: column.map(({ id }) => id), top: top + head, bottom });
    }
    bands.push({ namespace, top, bottom });
    top = bottom + gap;
  }
  const around = neighboursIn(graph);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const stretch of sweep % 2 === 0 ? loose : loose.toReversed()) settle(stretch, around, heights);
  }
  return {
    positions: Object.fromEntries(
      graph.nodes.map(({ id }) => [id, { x: positions[id]?.x ?? 0, y: heights.get(id) ?? 0 }]),
    ),
    bands,
  };
}

/** A column within a band that has room to spare, from top to bottom. */
type Stretch = { readonly ids: readonly GraphNodeId[]; readonly top: number; readonly bottom: number };

const sweeps = 4;

/** Moves each node of a stretch towards what its lines lead to, in order and without touching. */
function settle({ ids, top, bottom }: Stretch, around: Neighbours, heights: Map<GraphNodeId, number>): void {
  let above = top - rowHeight / 2;
  const wanted = ids.map((id) => {
    const others = around.get(id) ?? [];
    const sum = others.reduce((total, other) => total + (heights.get(other) ?? 0), 0);
    above = Math.max(above + rowHeight, others.length > 0 ? sum / others.length : (heights.get(id) ?? 0));
    return above;
  });
  let below = bottom + rowHeight / 2;
  for (let row = ids.length - 1; row >= 0; row--) {
    below = Math.min(below - rowHeight, wanted[row] ?? 0);
    heights.set(ids[row] ?? '', below);
  }
}

type Neighbours = ReadonlyMap<GraphNodeId, readonly GraphNodeId[]>;

/** What each node has lines to within its own namespace: another band says nothing about the place within this one. */
function neighboursIn({ nodes, edges }: Pick<AccessGraph, 'nodes' | 'edges'>): Neighbours {
  const namespaceOf = new Map(nodes.map(({ id, namespace }) => [id, namespace]));
  const around = new Map<GraphNodeId, GraphNodeId[]>();
  for (const { source, target } of edges) {
    if (namespaceOf.get(source) !== namespaceOf.get(target)) continue;
    around.set(source, [...(around.get(source) ?? []), target]);
    around.set(target, [...(around.get(target) ?? []), source]);
  }
  return around;
}
