import { columnTitles, kindsInOrder, kindWords } from './column-titles';
import { glyphPaths, markPaths, severitySigns, type GlyphKind } from './glyphs';
import type { GraphTheme } from './graph-theme';
import { nodeHeight, type Placement, type Point } from './placement';
import { severities } from '@/lib/controls/types';
import { xmlText } from '@/lib/notation/xml';
import type { EdgeElement, GraphElement, NodeElement } from './to-elements';

/** What stands around an exported picture. Without a title nothing does, not even the legend. */
export type PictureText = {
  readonly title: string;
  /** Cluster and date, filters, how much is shown: a line each. */
  readonly lines: readonly string[];
};

const margin = 32;
const font = 'ui-monospace, Menlo, Consolas, monospace';

/**
 * What is on the canvas as an SVG file of its own: the same elements at the same places with the same emphasis, a title,
 * and a legend of what is in the picture. Written as text, so that names are only ever text.
 */
export function graphSvg(
  elements: readonly GraphElement[],
  { columns }: Pick<Placement, 'columns'>,
  theme: GraphTheme,
  { title, lines }: PictureText,
): string {
  const nodes = elements.flatMap((element) => (element.group === 'nodes' ? [element] : []));
  const edges = elements.flatMap((element) => (element.group === 'edges' ? [element] : []));
  const at = new Map(nodes.map((node) => [node.data.id, node]));
  const left = Math.min(0, ...nodes.map(({ position, data }) => position.x - data.width / 2));
  const right = Math.max(560, ...nodes.map(({ position, data }) => position.x + data.width / 2));
  const top = Math.min(0, ...nodes.map(({ position }) => position.y)) - nodeHeight;
  const bottom = Math.max(0, ...nodes.map(({ position }) => position.y)) + nodeHeight;
  const head = title === '' ? [] : wrapped(title, Math.max(40, Math.floor((right - left) / 8.6)));
  const start = top - 44 - head.length * 22 - lines.length * 17;
  const legend = title === '' ? { svg: '', bottom } : legendOf(nodes, edges, theme, left, bottom + 36, right - left);
  const box = [left - margin, start - margin, right - left + 2 * margin, legend.bottom - start + 2 * margin].map(
    Math.round,
  );

  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(' ')}" width="${box[2]}" height="${box[3]}" font-family="${font}" font-size="12" role="img">`,
    `<title>${xmlText(title)}</title>`,
    `<desc>${xmlText(lines.join('; '))}</desc>`,
    `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${theme.background}"/>`,
    ...head.map((line, row) => text(left, start + 8 + row * 22, line, theme.text, 16)),
    ...lines.map((line, row) => text(left, start + 6 + head.length * 22 + row * 17, line, theme.quiet, 11)),
    ...columns.map(({ column, x, width, nodes: count }) =>
      text(x - width / 2, top - 8, `${columnTitles[column]} · ${count}`, theme.quiet, 11),
    ),
    ...edges.map((edge) => line(edge, at, theme)),
    ...[...nodes].sort((a, b) => Number(is(b, 'dim')) - Number(is(a, 'dim'))).map((node) => nodeBox(node, theme)),
    legend.svg,
    '</svg>',
    '',
  ].join('\n');
}

const is = ({ classes }: GraphElement, name: string) => classes.split(' ').includes(name);
const attribute = (value: string | number) => xmlText(String(value));

function text(x: number, y: number, words: string, fill: string, size = 12): string {
  return `<text x="${round(x)}" y="${round(y)}" fill="${fill}" font-size="${size}" xml:space="preserve">${xmlText(words)}</text>`;
}

function line(edge: EdgeElement, at: ReadonlyMap<string, NodeElement>, theme: GraphTheme): string {
  const from = at.get(edge.data.source);
  const to = at.get(edge.data.target);
  if (!from || !to) return '';
  const risk = severities.find((severity) => is(edge, `risk-${severity}`));
  const isDim = is(edge, 'dim');
  const isGone = is(edge, 'ghost') || is(edge, 'removed');
  const colour = isDim
    ? theme.hairline
    : is(edge, 'way')
      ? theme.accent
      : isGone || !risk
        ? theme.line
        : theme.riskLine[risk];
  const width = isDim ? 1 : is(edge, 'way') ? 3 : edge.data.width;
  const d = is(edge, 'loose') ? straight(from.position, to.position) : curved(from, to);
  const glow =
    is(edge, 'added') && !isDim
      ? `<path d="${d}" fill="none" stroke="${theme.accent}" stroke-opacity="0.28" stroke-width="${width + 6}"/>`
      : '';
  const dots = isGone ? ' stroke-dasharray="2 4"' : '';
  return `${glow}<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"${dots}/>`;
}

const straight = (a: Point, b: Point) => `M${round(a.x)} ${round(a.y)}L${round(b.x)} ${round(b.y)}`;

function curved(from: NodeElement, to: NodeElement): string {
  const a = { x: from.position.x + from.data.width / 2, y: from.position.y };
  const b = { x: to.position.x - to.data.width / 2, y: to.position.y };
  const middle = (a.x + b.x) / 2;
  return `M${round(a.x)} ${round(a.y)}C${round(middle)} ${round(a.y)} ${round(middle)} ${round(b.y)} ${round(b.x)} ${round(b.y)}`;
}

function nodeBox(node: NodeElement, theme: GraphTheme): string {
  const { position, data } = node;
  const [left, top, width] = [position.x - data.width / 2, position.y - nodeHeight / 2, data.width];
  const isDim = is(node, 'dim');
  const isGone = is(node, 'ghost') || is(node, 'removed');
  const isStrong = is(node, 'selected') || is(node, 'added');
  const ink = isDim ? theme.dimmed : isGone || is(node, 'built-in') ? theme.quiet : theme.text;
  const border = isDim
    ? theme.hairline
    : isStrong
      ? theme.accent
      : is(node, 'path') || is(node, 'focus')
        ? theme.text
        : theme.outline;
  const corner = is(node, 'subjects') ? 16 : is(node, 'resources') ? 2 : 6;
  const shape = `x="${round(left)}" y="${round(top)}" width="${width}" height="${nodeHeight}" rx="${corner}"`;
  const risk = isDim ? null : data.risk;
  const mark = (['start', 'end', 'pinned'] as const).find((each) => is(node, each));
  return [
    `<g><title>${xmlText(data.name)}</title>`,
    is(node, 'added') && !isDim
      ? `<rect x="${round(left - 7)}" y="${round(top - 7)}" width="${width + 14}" height="${nodeHeight + 14}" rx="${corner + 7}" fill="${theme.accent}" fill-opacity="0.28"/>`
      : '',
    is(node, 'cluster-wide')
      ? `<rect x="${round(left - 3)}" y="${round(top - 3)}" width="${width + 6}" height="${nodeHeight + 6}" rx="${corner + 3}" fill="none" stroke="${border}"/>`
      : '',
    `<rect ${shape} fill="${is(node, 'bindings') || isGone || isDim ? theme.background : theme.surface}" stroke="${border}" stroke-width="${isStrong || is(node, 'focus') ? 2 : is(node, 'fold') ? 3 : 1}"${isGone ? ' stroke-dasharray="2 4"' : ''}/>`,
    risk
      ? `<rect x="${round(left + 1)}" y="${round(top + 6)}" width="4" height="${nodeHeight - 12}" fill="${theme.risk[risk]}"/>`
      : '',
    glyph(data.glyph, left + 11, position.y - 8, ink),
    text(left + 34, position.y + 4, data.label, ink),
    risk && severitySigns[risk]
      ? `<path d="${severitySigns[risk]}" transform="translate(${round(left + width - 21)} ${round(position.y - 5.5)}) scale(0.6875)" fill="${theme.risk[risk]}"/>`
      : '',
    mark
      ? `<g transform="translate(${round(left - 8)} ${round(top - 8)})"><circle cx="8" cy="8" r="7.5" fill="${theme.background}" stroke="${theme.text}"/><path transform="translate(2.4 2.4) scale(0.7)" d="${markPaths[mark]}" fill="none" stroke="${theme.text}" stroke-width="1.8"/></g>`
      : '',
    '</g>',
  ].join('');
}

const glyph = (kind: GlyphKind, x: number, y: number, colour: string) =>
  `<path d="${glyphPaths[kind]}" transform="translate(${round(x)} ${round(y)})" fill="none" stroke="${attribute(colour)}" stroke-width="1.25" stroke-linecap="round" stroke-linejoin="round"/>`;

const round = (value: number) => Math.round(value * 10) / 10;

/** What the shapes, colours and marks that occur in the picture mean. */
function legendOf(
  nodes: readonly NodeElement[],
  edges: readonly EdgeElement[],
  theme: GraphTheme,
  left: number,
  top: number,
  width: number,
): { readonly svg: string; readonly bottom: number } {
  const risks = severities.filter((severity) => nodes.some(({ data }) => data.risk === severity));
  const kinds = kindsInOrder.filter((kind) => nodes.some(({ data }) => data.glyph === kind));
  const changed = (name: string) => [...nodes, ...edges].filter((element) => is(element, name)).length;
  const entries: readonly { readonly words: string; readonly draw: (x: number, y: number) => string }[] = [
    ...risks.map((risk) => ({
      words: risk,
      draw: (x: number, y: number) => `<rect x="${x}" y="${y - 6}" width="4" height="12" fill="${theme.risk[risk]}"/>`,
    })),
    ...kinds.map((kind) => ({
      words: kindWords[kind],
      draw: (x: number, y: number) => glyph(kind, x - 2, y - 8, theme.text),
    })),
    ...(changed('added') > 0
      ? [
          {
            words: `+ added (${changed('added')})`,
            draw: (x: number, y: number) =>
              `<rect x="${x}" y="${y - 6}" width="12" height="12" rx="3" fill="${theme.accent}" fill-opacity="0.28" stroke="${theme.accent}"/>`,
          },
        ]
      : []),
    ...(changed('removed') > 0
      ? [
          {
            words: `− removed (${changed('removed')})`,
            draw: (x: number, y: number) =>
              `<rect x="${x}" y="${y - 6}" width="12" height="12" rx="3" fill="none" stroke="${theme.quiet}" stroke-dasharray="2 3"/>`,
          },
        ]
      : []),
  ];
  const parts: string[] = [];
  let [x, y] = [left, top];
  for (const { words, draw } of entries) {
    const wide = 22 + words.length * 7 + 20;
    if (x > left && x + wide > left + width) [x, y] = [left, y + 22];
    parts.push(draw(round(x), round(y)), text(x + 18, y + 4, words, theme.quiet, 11));
    x += wide;
  }
  return { svg: `<g><title>Legend</title>${parts.join('')}</g>`, bottom: y };
}

/** A title in lines that fit, broken at spaces; a word longer than a line stays whole. */
function wrapped(words: string, most: number): readonly string[] {
  const lines = [''];
  for (const word of words.split(' ')) {
    const last = lines.length - 1;
    const line = lines[last] ?? '';
    if (line !== '' && line.length + 1 + word.length > most) lines.push(word);
    else lines[last] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
