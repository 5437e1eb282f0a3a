import type { AccessGraph, GraphEdge, GraphNode } from '@/lib/access-graph/types';
import type { Severity } from '@/lib/controls/types';
import type { Chain } from './chain';
import type { GlyphKind } from './glyphs';
import { shownKind } from './node-glyph';
import { isNotable } from './notable';
import { shownLabel, type Placement, type Point } from './placement';

export type NodeElement = {
  readonly group: 'nodes';
  readonly data: {
    readonly id: string;
    readonly label: string;
    /** The whole name, for where the label is clipped. */
    readonly name: string;
    readonly glyph: GlyphKind;
    readonly risk: Severity | null;
    readonly badged: boolean;
    readonly width: number;
  };
  readonly position: Point;
  readonly classes: string;
};

export type EdgeElement = {
  readonly group: 'edges';
  readonly data: {
    readonly id: string;
    readonly source: string;
    readonly target: string;
    readonly width: number;
    /** Control points of the curve: shares of the way, and distances from the straight line. */
    readonly weights: string;
    readonly distances: string;
    readonly verbs: string;
  };
  readonly classes: string;
};

/** What Cytoscape is given; nothing else of a node reaches the canvas. */
export type GraphElement = NodeElement | EdgeElement;

/** Above this many edges, lines are drawn straight: a curve costs about twice a line. */
const straightFrom = 700;

/** A graph with its places as elements. How they are emphasised is `emphasise`'s part. */
export function toElements(graph: AccessGraph, placement: Placement): readonly GraphElement[] {
  const { columns, at, widths } = placement;
  const straight = graph.edges.length > straightFrom;
  const columnOf = new Map(graph.nodes.map((node) => [node.id, node.column]));
  const halfWidth = (id: string) => (widths[id] ?? 0) / 2;
  return [
    ...graph.nodes.map((node) => nodeElement(node, widths[node.id] ?? 0, at[node.id] ?? origin)),
    ...graph.edges.map((edge) => {
      const from = at[edge.source] ?? origin;
      const to = at[edge.target] ?? origin;
      const start = { x: from.x + halfWidth(edge.source), y: from.y };
      const end = { x: to.x - halfWidth(edge.target), y: to.y };
      const inColumn = columnOf.get(edge.source) === columnOf.get(edge.target);
      const shape = columns.length === 0 ? 'loose' : inColumn ? 'aside' : straight ? 'straight' : 'curved';
      return edgeElement(edge, shape, start, end);
    }),
  ];
}

const origin: Point = { x: 0, y: 0 };

function nodeElement(node: GraphNode, width: number, position: Point): NodeElement {
  return {
    group: 'nodes',
    data: {
      id: node.id,
      label: shownLabel(node),
      name: node.label,
      glyph: shownKind(node),
      risk: node.risk,
      badged: isNotable(node),
      width,
    },
    position,
    classes: classes(
      node.column,
      riskClass(node.risk),
      node.clusterWide && 'cluster-wide',
      node.builtIn && 'built-in',
      node.kind === 'fold' && 'fold',
      node.change ?? false,
    ),
  };
}

type Shape = 'curved' | 'straight' | 'aside' | 'loose';

function edgeElement(edge: GraphEdge, shape: Shape, start: Point, end: Point): EdgeElement {
  const { weights, distances } = curve(start, end);
  return {
    group: 'edges',
    data: {
      id: edge.id,
      source: edge.source,
      target: edge.target,
      width: lineWidth(edge),
      weights,
      distances,
      verbs: edge.verbs.join(', '),
    },
    classes: classes(shape, riskClass(edge.risk), edge.change ?? false),
  };
}

/** A line grows with the grants folded into it, slowly: 1 px for one, 2 for four, 3 for sixteen. */
export const lineWidth = ({ count, risk }: Pick<GraphEdge, 'count' | 'risk'>) =>
  Math.round((baseWidth(risk) + Math.min(3, Math.log2(Math.max(1, count)) / 2)) * 10) / 10;

const baseWidth = (risk: Severity | null) => (risk === 'critical' ? 2 : risk === 'high' ? 1.5 : 1);

/** The two control points of an S that leaves and arrives level, in Cytoscape's terms: along and beside the line. */
export function curve(start: Point, end: Point): { weights: string; distances: string } {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy) || 1;
  const reach = dx * 0.42;
  const beside = (x: number, y: number) => (x * -dy + y * dx) / length;
  const along = (x: number, y: number) => (x * dx + y * dy) / (length * length);
  const points: readonly [number, number][] = [
    [reach, 0],
    [dx - reach, dy],
  ];
  return {
    weights: points.map(([x, y]) => along(x, y).toFixed(3)).join(' '),
    distances: points.map(([x, y]) => beside(x, y).toFixed(1)).join(' '),
  };
}

export type Emphasis = {
  /** The chain at full contrast while the rest is muted; null when nothing is selected. */
  readonly chain: Chain | null;
  readonly selected: string | null;
  /** The chain under the pointer, and what exactly the pointer is on. */
  readonly hovered: Chain | null;
  readonly pointed: string | null;
  /** Where the keyboard is. */
  readonly cursor: string | null;
  readonly focus: string | null;
  /** What is switched off and only a ghost of itself; null when nothing is. */
  readonly ghosts: Chain | null;
  /** What stays, whatever else is left out: never muted. */
  readonly pinned: readonly string[];
  /** Where a way begins and ends, and all of it that lies in the picture. */
  readonly start: string | null;
  readonly end: string | null;
  readonly way: Chain | null;
};

/** The same elements with the classes of the moment. Those whose classes stay are the same objects. */
export function emphasise(elements: readonly GraphElement[], emphasis: Emphasis): readonly GraphElement[] {
  return elements.map((element) => {
    const added = emphasisOf(element, emphasis);
    return added === '' ? element : { ...element, classes: `${element.classes} ${added}` };
  });
}

function emphasisOf(
  { group, data: { id } }: GraphElement,
  { chain, selected, hovered, pointed, cursor, focus, ghosts, pinned, start, end, way }: Emphasis,
) {
  const isPinned = group === 'nodes' && pinned.includes(id);
  const bright = [chain, way].filter((part) => part !== null);
  const on = (part: Chain | null) => part !== null && (group === 'nodes' ? part.nodes : part.edges).has(id);
  return classes(
    bright.length > 0 && !bright.some(on) && !on(hovered) && !isPinned && 'dim',
    (bright.some(on) || on(hovered)) && 'path',
    on(way) && 'way',
    selected === id && 'selected',
    pointed === id && 'pointed',
    cursor === id && 'cursor',
    focus === id && 'focus',
    on(ghosts) && 'ghost',
    isPinned && 'pinned',
    start === id && 'start',
    end === id && 'end',
  );
}

const riskClass = (risk: Severity | null) => (risk === null ? false : `risk-${risk}`);
const classes = (...names: readonly (string | false)[]) => names.filter(Boolean).join(' ');
