import type { NodeSingular, StylesheetJson } from 'cytoscape';
import { severities } from '@/lib/controls/types';
import { badgeImage, blankImage, glyphImage, markImage, severityImage, severitySigns, type Mark } from './glyphs';
import type { GraphTheme } from './graph-theme';
import { labelInset, nodeHeight } from './placement';
import type { NodeElement } from './to-elements';

type Look = Readonly<Record<string, string | number | readonly string[] | ((node: NodeSingular) => number | string[])>>;

/** How the graph looks in a theme. Colour is risk; corner, border and glyph are kind. */
export function graphStyle(theme: GraphTheme, monospace: string): StylesheetJson {
  // Cytoscape documents more properties and values than its types know.
  return rules(theme, monospace) as unknown as StylesheetJson;
}

function rules(theme: GraphTheme, monospace: string): readonly { selector: string; style: Look }[] {
  return [
    // No shade under the pressed pointer: it would be drawn into the picture and slide along with it.
    { selector: 'core', style: { 'active-bg-opacity': 0 } },
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        'corner-radius': '6px',
        width: 'data(width)',
        height: nodeHeight,
        'background-color': theme.surface,
        'border-color': theme.outline,
        'border-width': 1,
        label: 'data(label)',
        color: theme.text,
        'font-family': monospace,
        'font-size': 12,
        'min-zoomed-font-size': 6,
        'text-valign': 'center',
        // The label hangs on the right edge and is pulled back in: the one way to left-align it inside.
        'text-halign': 'right',
        'text-margin-x': (node: NodeSingular) => labelInset - node.width(),
        'text-events': 'yes',
        'background-image': imagesFor(theme),
        'background-width': ['16px', '11px', '14px', '16px'],
        'background-height': ['16px', '11px', '14px', '16px'],
        'background-position-x': ['0%', '100%', '100%', '0%'],
        'background-position-y': ['50%', '50%', '50%', '0%'],
        'background-offset-x': ['11px', '-10px', '-25px', '-7px'],
        'background-offset-y': ['0px', '0px', '0px', '-7px'],
        'background-clip': ['node', 'node', 'node', 'none'],
        'background-image-containment': 'over',
        'overlay-opacity': 0,
        'z-index': 2,
      },
    },
    { selector: 'node.subjects', style: { 'corner-radius': '16px' } },
    { selector: 'node.bindings', style: { 'background-color': theme.background } },
    { selector: 'node.resources', style: { 'corner-radius': '2px' } },
    { selector: 'node.fold', style: { 'border-style': 'double', 'border-width': 3 } },
    {
      selector: 'node.cluster-wide',
      style: { 'outline-color': theme.outline, 'outline-width': 1, 'outline-offset': 2 },
    },
    { selector: 'node.built-in', style: { color: theme.quiet, 'border-color': theme.hairline } },
    ...severities.map((severity) => ({
      selector: `node.risk-${severity}`,
      style: leftEdge(theme.risk[severity], theme.surface),
    })),
    ...severities.map((severity) => ({
      selector: `node.bindings.risk-${severity}`,
      style: leftEdge(theme.risk[severity], theme.background),
    })),
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'line-color': theme.line,
        'target-arrow-color': theme.line,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.7,
        'curve-style': 'straight',
        'source-endpoint': '50% 0',
        'target-endpoint': '-50% 0',
        'overlay-opacity': 0,
        'z-index': 1,
        'font-family': monospace,
        'font-size': 10,
        color: theme.text,
        'text-background-color': theme.background,
        'text-background-opacity': 1,
        'text-background-padding': '3px',
        'text-background-shape': 'round-rectangle',
        'min-zoomed-font-size': 6,
      },
    },
    {
      selector: 'edge.curved',
      style: {
        'curve-style': 'unbundled-bezier',
        'control-point-weights': 'data(weights)',
        'control-point-distances': 'data(distances)',
        'edge-distances': 'endpoints',
      },
    },
    {
      selector: 'edge.aside',
      style: { 'curve-style': 'bezier', 'source-endpoint': '50% 0', 'target-endpoint': '50% 0' },
    },
    {
      selector: 'edge.loose',
      style: { 'source-endpoint': 'outside-to-node', 'target-endpoint': 'outside-to-node' },
    },
    ...severities.map((severity) => ({
      selector: `edge.risk-${severity}`,
      style: {
        'line-color': theme.riskLine[severity],
        'target-arrow-color': theme.riskLine[severity],
        'z-index': severity === 'critical' ? 1.7 : severity === 'high' ? 1.6 : 1.5,
      },
    })),
    {
      selector: 'node.dim',
      style: {
        color: theme.dimmed,
        'border-color': theme.hairline,
        'outline-color': theme.hairline,
        'background-fill': 'solid',
        'background-color': theme.background,
        'z-index': 0,
      },
    },
    {
      selector: 'edge.dim',
      style: { 'line-color': theme.hairline, 'target-arrow-color': theme.hairline, width: 1, 'z-index': 0 },
    },
    { selector: 'node.path', style: { 'border-color': theme.text, color: theme.text, 'z-index': 3 } },
    { selector: 'edge.path', style: { 'z-index': 2 } },
    { selector: 'edge.pointed', style: { 'z-index': 3, label: 'data(verbs)' } },
    {
      selector: 'node.added',
      style: {
        'border-color': theme.accent,
        'border-width': 2,
        'underlay-color': theme.accent,
        'underlay-opacity': 0.28,
        'underlay-padding': '7px',
        'underlay-shape': 'round-rectangle',
      },
    },
    {
      selector: 'edge.added, edge.changed',
      style: { 'underlay-color': theme.accent, 'underlay-opacity': 0.28, 'underlay-padding': '3px' },
    },
    {
      selector: 'node.ghost, node.removed',
      style: {
        color: theme.quiet,
        'border-style': 'dotted',
        'border-width': 2,
        'background-fill': 'solid',
        'background-color': theme.background,
      },
    },
    {
      selector: 'edge.ghost, edge.removed',
      style: {
        'line-style': 'dotted',
        'line-color': theme.line,
        'target-arrow-shape': 'none',
        width: 2,
        'z-index': 0,
      },
    },
    {
      selector: 'edge.way',
      style: { 'line-color': theme.accent, 'target-arrow-color': theme.accent, width: 3, 'z-index': 2.5 },
    },
    // The mark stands over the corner; without room for it there, it would be cut off.
    { selector: 'node.pinned, node.start, node.end', style: { 'bounds-expansion': '10px' } },
    { selector: 'node.focus', style: { 'border-width': 2, 'border-style': 'solid', 'border-color': theme.text } },
    {
      selector: 'node.selected, node.cursor',
      style: {
        'border-color': theme.accent,
        'border-width': 2,
        'border-style': 'solid',
        'outline-color': theme.accent,
        'outline-width': 2,
        'outline-offset': 2,
        'z-index': 4,
      },
    },
    { selector: 'node.cursor', style: { 'outline-style': 'dashed' } },
    // The whole name where it is asked for, over whatever stands beside it.
    {
      selector: 'node.selected, node.cursor, node.pointed',
      style: {
        label: 'data(name)',
        'z-index': 5,
        'text-background-color': theme.surface,
        'text-background-opacity': 1,
        'text-background-padding': '2px',
        'min-zoomed-font-size': 0,
      },
    },
  ];
}

/** A hard-edged gradient: the first pixels in the colour of the risk, the rest in the colour of the node. */
function leftEdge(risk: string, body: string): Look {
  return {
    'background-fill': 'linear-gradient',
    'background-gradient-direction': 'to-right',
    'background-gradient-stop-colors': [risk, risk, body, body],
    'background-gradient-stop-positions': ['0%', '2.5%', '2.5%', '100%'],
  };
}

const marks: readonly Mark[] = ['start', 'end', 'pinned'];

/** Glyph, severity sign, badge and the reader's mark of a node. Looked up by what it shows, so each picture is drawn once. */
function imagesFor(theme: GraphTheme) {
  const known = new Map<string, string[]>();
  return (node: NodeSingular): string[] => {
    // What `toElements` put there; Cytoscape hands data back untyped.
    const { glyph, risk, badged } = node.data() as NodeElement['data'];
    const dim = node.hasClass('dim');
    const mark = marks.find((each) => node.hasClass(each));
    const key = `${glyph} ${risk} ${badged} ${dim} ${mark} ${node.hasClass('built-in')}`;
    const images = known.get(key) ?? [
      glyphImage(glyph, dim ? theme.dimmed : node.hasClass('built-in') ? theme.quiet : theme.text),
      risk !== null && severitySigns[risk] ? severityImage(risk, dim ? theme.hairline : theme.risk[risk]) : blankImage,
      badged ? badgeImage(dim ? theme.hairline : theme.quiet) : blankImage,
      ...(mark ? [markImage(mark, mark === 'pinned' ? theme.text : theme.accent, theme.background)] : []),
    ];
    known.set(key, images);
    return images;
  };
}
