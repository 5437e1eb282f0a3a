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
export type Placement = { readonly columns: readonly PlacedColumn[]; readonly at: Positions };

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
  const gap = Math.min(150, 44 + graph.edges.length / 3);
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
  return { columns: placed, at };
}

const widthOf = (node: GraphNode) =>
  Math.ceil(labelInset + [...shownLabel(node)].length * charWidth + labelEnd + signs(node) * signWidth);

const signs = (node: GraphNode) => (isNotable(node) ? 2 : node.risk === 'critical' || node.risk === 'high' ? 1 : 0);

/** The name as it fits a node: whole, or its two ends around an ellipsis. The panel and the status line say it whole. */
export function shownLabel(node: Pick<GraphNode, 'label' | 'members'>): string {
  const count = node.members.length > 0 ? `×${node.members.length} ` : '';
  return count + clipMiddle(count === '' ? node.label : node.label.replace(/^\d+ /, ''), longestLabel - count.length);
}

/** `text` in at most `most` characters, keeping both ends: names differ at the end as often as at the start. */
export function clipMiddle(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (most - 1 - head)).join('')}`;
}
