import type { AccessGraph, GraphNode } from '@/lib/access-graph/types';
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
      {graph.edges.map((edge) => {
        const from = at[edge.source];
        const to = at[edge.target];
        if (!from || !to || !isDrawn(from, to, 0)) return null;
        const colour = edge.risk === null ? theme.line : theme.riskLine[edge.risk];
        return (
          <path
            key={edge.id}
            d={linePath({ x: from.x + half(edge.source), y: from.y }, { x: to.x - half(edge.target), y: to.y })}
            fill="none"
            stroke={colour}
            strokeWidth={lineWidth(edge)}
          />
        );
      })}
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
  const clip = `edge-${node.id.replace(/[^a-z0-9]/gi, '_')}`;
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
      {node.risk !== null && (
        <>
          <clipPath id={clip}>
            <rect {...box} />
          </clipPath>
          <rect
            x={left}
            y={top}
            width="5"
            height={nodeHeight}
            fill={theme.risk[node.risk]}
            clipPath={`url(#${clip})`}
          />
        </>
      )}
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
