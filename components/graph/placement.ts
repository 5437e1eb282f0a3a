import { isNotable } from './notable';
import { columns, type AccessGraph, type Column, type GraphNode } from '@/lib/access-graph/types';

export type Point = { readonly x: number; readonly y: number };
export type Positions = Readonly<Record<string, Point>>;

export type PlacedColumn = {
  readonly column: Column;
  readonly x: number;
  readonly width: number;
  readonly nodes: number;
};

/** Where everything stands, in graph units: one is a CSS pixel at zoom 1. */
export type Placement = {
  /** From left to right; none where the picture has no columns. */
  readonly columns: readonly PlacedColumn[];
  readonly at: Positions;
  readonly widths: Readonly<Record<string, number>>;
};

export const nodeHeight = 32;
/** Room for the glyph on the left. */
export const labelInset = 34;
const labelEnd = 14;
const charWidth = 7.2; // Geist Mono at 12 px
const signWidth = 16;
const narrowest = 116;
const longestLabel = 27;

/** The layout's rows with columns as wide as their longest name, so that nothing is wider than it needs. */
export function placeGraph(graph: AccessGraph, positions: Positions): Placement {
  // In steps, so that a few lines more or less at another moment do not move the columns.
  const gap = Math.min(144, 44 + Math.ceil(graph.edges.length / 60) * 20);
  const placed: PlacedColumn[] = [];
  let left = 0;
  for (const column of columns) {
    const nodes = graph.nodes.filter((node) => node.column === column);
    if (nodes.length === 0) continue;
    const width = Math.max(narrowest, ...nodes.map(widthOf));
    placed.push({ column, x: left + width / 2, width, nodes: nodes.length });
    left += width + gap;
  }
  const centre = new Map(placed.map(({ column, x }) => [column, x]));
  const at = Object.fromEntries(
    graph.nodes.map((node) => [node.id, { x: centre.get(node.column) ?? 0, y: positions[node.id]?.y ?? 0 }]),
  );
  const wide = new Map(placed.map(({ column, width }) => [column, width]));
  const widths = Object.fromEntries(graph.nodes.map(({ id, column }) => [id, wide.get(column) ?? narrowest]));
  return { columns: placed, at, widths };
}

/** The same without columns: each node as wide as its name, where the positions put it. */
export function placeFreely(graph: AccessGraph, positions: Positions): Placement {
  const at = Object.fromEntries(graph.nodes.map(({ id }) => [id, positions[id] ?? { x: 0, y: 0 }]));
  return { columns: [], at, widths: Object.fromEntries(graph.nodes.map((node) => [node.id, widthOf(node)])) };
}

export const widthOf = (node: GraphNode) =>
  Math.ceil(labelInset + [...shownLabel(node)].length * charWidth + labelEnd + signs(node) * signWidth);

const signs = (node: GraphNode) => (isNotable(node) ? 2 : node.risk === 'critical' || node.risk === 'high' ? 1 : 0);

/** The name as it fits a node: whole, or its two ends around an ellipsis. The panel and the status line say it whole. */
export function shownLabel(node: Pick<GraphNode, 'label' | 'members' | 'change'>): string {
  // A sign as well as a colour, so that a print in grey still says what came and what went.
  const sign = node.change === 'added' ? '+ ' : node.change === 'removed' ? '− ' : '';
  const count = sign + (node.members.length > 0 ? `×${node.members.length} ` : '');
  return (
    count +
    clipMiddle(node.members.length > 0 ? node.label.replace(/^\d+ /, '') : node.label, longestLabel - count.length)
  );
}

/** `text` in at most `most` characters, keeping both ends: names differ at the end as often as at the start. */
export function clipMiddle(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (most - 1 - head)).join('')}`;
}
