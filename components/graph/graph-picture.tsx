import { groupBy } from '@/lib/access-graph/group-by';
import type { AccessGraph, GraphNode } from '@/lib/access-graph/types';
import { severities, type Severity } from '@/lib/controls/types';
import type { Box } from './camera';
import { columnTitles } from './column-titles';
import { glyphPaths, severitySigns } from './glyphs';
import { cssTheme, type GraphTheme } from './graph-theme';
import { shownKind } from './node-glyph';
import { nodeHeight, placeGraph, shownLabel, type Point, type Positions } from './placement';
import { lineWidth } from './to-elements';

type GraphPictureProps = {
  graph: AccessGraph;
  positions: Positions;
  label: string;
  /** The part of it that is drawn; all of it when left out. */
  sight?: Box;
  className?: string;
};

const margin = 24;

/** The graph as a still SVG: the first thing on the page, and the small picture of a subject. */
export function GraphPicture({ graph, positions, label, sight, className }: GraphPictureProps) {
  const theme = cssTheme;
  const { columns, at, widths } = placeGraph(graph, positions);
  const half = (id: string) => (widths[id] ?? 0) / 2;
  const ys = graph.nodes.map(({ id }) => at[id]?.y ?? 0);
  const top = Math.min(0, ...ys) - nodeHeight;
  const bottom = Math.max(0, ...ys) + nodeHeight;
  const last = columns.at(-1);
  const right = last ? last.x + last.width / 2 : 0;
  const view = sight ?? { x1: -margin, y1: top - margin, x2: right + margin, y2: bottom + margin };
  const [wide, tall] = [Math.round(view.x2 - view.x1), Math.round(view.y2 - view.y1)];
  const isDrawn = (a: Point, b: Point, halfWidth: number) =>
    Math.max(a.x, b.x) + halfWidth >= view.x1 &&
    Math.min(a.x, b.x) - halfWidth <= view.x2 &&
    Math.max(a.y, b.y) + nodeHeight >= view.y1 &&
    Math.min(a.y, b.y) - nodeHeight <= view.y2;
  const strokes = strokesOf(
    graph.edges.flatMap((edge) => {
      const from = at[edge.source];
      const to = at[edge.target];
      if (!from || !to || !isDrawn(from, to, 0)) return [];
      const start = { x: from.x + half(edge.source), y: from.y };
      const end = { x: to.x - half(edge.target), y: to.y };
      const stroke = edge.risk === null ? theme.line : theme.riskLine[edge.risk];
      return [{ stroke, risk: edge.risk, width: lineWidth(edge), d: linePath(start, end) }];
    }),
  );

  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`${Math.round(view.x1)} ${Math.round(view.y1)} ${wide} ${tall}`}
      width={wide}
      height={tall}
      role="img"
      aria-label={label}
      className={className}
      fontFamily="var(--font-mono)"
      fontSize="12"
    >
      {columns.map(({ column, x, width, nodes }) => (
        <text key={column} x={x - width / 2} y={Math.min(0, ...ys) - nodeHeight} fill={theme.quiet} fontSize="11">
          {columnTitles[column]} · {nodes}
        </text>
      ))}
      {strokes.map(({ stroke, width, d }) => (
        <path key={`${stroke} ${width}`} d={d} fill="none" stroke={stroke} strokeWidth={width} />
      ))}
      {graph.nodes.map((node) => {
        const place = at[node.id] ?? { x: 0, y: 0 };
        return isDrawn(place, place, half(node.id)) ? (
          <PictureNode
            key={node.id}
            node={node}
            at={place}
            width={widths[node.id] ?? 0}
            theme={theme}
            isFocus={node.id === graph.focus}
          />
        ) : null;
      })}
    </svg>
  );
}

type Stroke = { readonly stroke: string; readonly width: number; readonly d: string };

/** Lines that are drawn alike as one, for a browser draws and holds one thing sooner than hundreds; the worst on top. */
function strokesOf(lines: readonly (Stroke & { readonly risk: Severity | null })[]): readonly Stroke[] {
  const alike = groupBy(lines, ({ stroke, width }) => `${stroke} ${width}`);
  const rank = ({ risk }: (typeof lines)[number]) => (risk === null ? severities.length : severities.indexOf(risk));
  return [...alike.values()]
    .flatMap(([first, ...others]) => (first ? [{ first, others }] : []))
    .sort((a, b) => rank(b.first) - rank(a.first) || a.first.width - b.first.width)
    .map(({ first: { stroke, width, d }, others }) => ({
      stroke,
      width,
      d: d + others.map((other) => other.d).join(''),
    }));
}

function linePath(start: Point, end: Point) {
  const middle = (start.x + end.x) / 2;
  return `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`;
}

type PictureNodeProps = { node: GraphNode; at: Point; width: number; theme: GraphTheme; isFocus: boolean };

function PictureNode({ node, at, width, theme, isFocus }: PictureNodeProps) {
  const left = at.x - width / 2;
  const top = at.y - nodeHeight / 2;
  const corner = { workloads: 6, subjects: 16, bindings: 6, roles: 6, resources: 2 }[node.column];
  const ink = node.builtIn ? theme.quiet : theme.text;
  const border = isFocus ? theme.text : node.builtIn ? theme.hairline : theme.outline;
  const box = { x: left, y: top, width, height: nodeHeight, rx: corner };
  return (
    <g>
      <title>{node.label}</title>
      {node.clusterWide && (
        <rect
          x={left - 3}
          y={top - 3}
          width={width + 6}
          height={nodeHeight + 6}
          rx={corner + 3}
          fill="none"
          stroke={border}
        />
      )}
      <rect {...box} fill={node.column === 'bindings' ? theme.background : theme.surface} />
      {node.risk !== null && <path d={riskBar(left, top, corner)} fill={theme.risk[node.risk]} />}
      <rect {...box} fill="none" stroke={border} strokeWidth={isFocus ? 2 : 1} />
      <path
        d={glyphPaths[shownKind(node)]}
        transform={`translate(${left + 11} ${at.y - 8})`}
        fill="none"
        stroke={ink}
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <text x={left + 34} y={at.y + 4} fill={ink}>
        {shownLabel(node)}
      </text>
      {node.risk !== null && severitySigns[node.risk] && (
        <path
          d={severitySigns[node.risk]}
          transform={`translate(${left + width - 21} ${at.y - 5.5}) scale(0.6875)`}
          fill={theme.risk[node.risk]}
        />
      )}
    </g>
  );
}

const barWidth = 5;

/** The coloured edge of a node, as round as its corners. */
function riskBar(left: number, top: number, corner: number): string {
  const radius = Math.min(corner, barWidth);
  // Where a corner is wider than the bar, the bar ends before the corner does, and is so much shorter on its right.
  const cut = corner - Math.sqrt(corner ** 2 - Math.max(0, corner - barWidth) ** 2);
  const [inset, arc] = [Math.round(cut * 10) / 10, `A${corner} ${corner} 0 0 0`];
  const [x, bottom] = [left + barWidth, top + nodeHeight];
  return `M${x} ${top + inset}H${left + radius}${arc} ${left} ${top + corner}V${bottom - corner}${arc} ${left + radius} ${bottom - inset}H${x}Z`;
}
