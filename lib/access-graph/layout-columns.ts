import { columns, type AccessGraph, type GraphNode, type GraphNodeId } from './types';

export type Position = { readonly x: number; readonly y: number };
export type Positions = Readonly<Record<GraphNodeId, Position>>;

const columnWidth = 320;
export const rowHeight = 44;
const sweeps = 6;

/**
 * Where each node stands: columns from left to right without empty ones, each centred on y = 0, ordered so that lines
 * cross little (the barycentre of its neighbours decides a node's place). The same graph gives the same picture.
 *
 * @param previous Positions drawn before. Nodes that had one keep their order among themselves, and new ones are put
 *   between them, so that the eye finds again what it knew.
 */
export function layoutColumns(graph: Pick<AccessGraph, 'nodes' | 'edges'>, previous: Positions = {}): Positions {
  const ids = graph.nodes.map(({ id }) => id);
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const leftOf: number[][] = ids.map(() => []);
  const rightOf: number[][] = ids.map(() => []);
  for (const { source, target } of graph.edges) {
    const from = numbers.get(source);
    const to = numbers.get(target);
    if (from === undefined || to === undefined) continue;
    rightOf[from]?.push(to);
    leftOf[to]?.push(from);
  }

  const filled = columns
    .map((column) => graph.nodes.flatMap((node, number) => (node.column === column ? [{ node, number }] : [])))
    .filter(({ length }) => length > 0)
    .map((members) => members.sort((a, b) => compareNodes(a.node, b.node)).map(({ number }) => number));
  const heights = new Float64Array(ids.length);
  for (const column of filled) place(column, heights);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const rightwards = sweep % 2 === 0;
    for (const column of rightwards ? filled : [...filled].reverse()) {
      sortByBarycentre(column, rightwards ? leftOf : rightOf, heights);
      place(column, heights);
    }
  }
  for (const column of filled) {
    keepOrder(column, heights, (number) => previous[ids[number] ?? '']?.y);
    place(column, heights);
  }

  const positions: Record<GraphNodeId, Position> = {};
  filled.forEach((column, place) => {
    for (const number of column) positions[ids[number] ?? ''] = { x: place * columnWidth, y: heights[number] ?? 0 };
  });
  return positions;
}

function place(column: readonly number[], heights: Float64Array): void {
  const middle = (column.length - 1) / 2;
  column.forEach((number, row) => {
    heights[number] = (row - middle) * rowHeight;
  });
}

// A stable sort: of two nodes with the same barycentre the one above stays above, and a node with nothing on that side
// stays about where it is.
function sortByBarycentre(column: number[], neighbours: readonly (readonly number[])[], heights: Float64Array): void {
  const wanted = new Float64Array(heights.length);
  for (const number of column) {
    const around = neighbours[number] ?? [];
    let sum = 0;
    for (const other of around) sum += heights[other] ?? 0;
    wanted[number] = around.length > 0 ? sum / around.length : (heights[number] ?? 0);
  }
  column.sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
}

// The new ones come where the barycentre put them: behind the same known node as now.
function keepOrder(column: number[], heights: Float64Array, previousY: (number: number) => number | undefined): void {
  const known = column.filter((number) => previousY(number) !== undefined);
  if (known.length === 0) return;
  known.sort((a, b) => (previousY(a) ?? 0) - (previousY(b) ?? 0) || (heights[a] ?? 0) - (heights[b] ?? 0));
  let next = 0;
  column.forEach((number, row) => {
    if (previousY(number) !== undefined) column[row] = known[next++] ?? number;
  });
}

function compareNodes(a: GraphNode, b: GraphNode): number {
  return compareText(a.namespace, b.namespace) || compareText(a.label, b.label) || compareText(a.id, b.id);
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
