import type { Severity } from '@/lib/controls/types';
import { severities } from '@/lib/controls/types';
import { xmlText } from '@/lib/notation/xml';
import { severitySigns } from './glyphs';
import type { PictureText } from './graph-svg';
import type { GraphTheme } from './graph-theme';
import { clipMiddle } from './placement';

export type GridCell = { readonly text: string; readonly risk: Severity | null };

/** A table of cells to draw: the matrix, the overview. */
export type Grid = {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row and column; null where there is nothing. */
  readonly cells: readonly (readonly (GridCell | null)[])[];
};

const cell = { width: 34, height: 26 };
const side = 240;
const head = 190;
const margin = 32;

/** A grid as an SVG file of its own, with title, lines and a legend. Names are only ever text. */
export function gridSvg({ rows, columns, cells }: Grid, theme: GraphTheme, { title, lines }: PictureText): string {
  const top = 30 + lines.length * 17 + head;
  const width = Math.max(720, side + columns.length * cell.width) + 2 * margin;
  const height = top + rows.length * cell.height + 40 + 2 * margin;
  const words = (x: number, y: number, text: string, fill: string, size = 11, more = '') =>
    `<text x="${x}" y="${y}" fill="${fill}" font-size="${size}"${more}>${xmlText(text)}</text>`;
  const risks = severities.filter((severity) => cells.some((row) => row.some((each) => each?.risk === severity)));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" role="img">`,
    `<title>${xmlText(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${theme.background}"/>`,
    `<g transform="translate(${margin} ${margin})">`,
    words(0, 12, clipMiddle(title, Math.floor((width - 2 * margin) / 8)), theme.text, 14),
    ...lines.map((line, row) => words(0, 32 + row * 17, line, theme.quiet)),
    ...columns.map((name, column) => {
      const x = side + column * cell.width + cell.width / 2 + 4;
      return words(0, 0, clipMiddle(name, 26), theme.text, 11, ` transform="translate(${x} ${top - 8}) rotate(-90)"`);
    }),
    ...rows.map((name, row) => words(0, top + row * cell.height + 17, clipMiddle(name, 32), theme.text)),
    ...cells.flatMap((line, row) =>
      line.map((each, column) => {
        const [x, y] = [side + column * cell.width, top + row * cell.height];
        const box = `x="${x + 1}" y="${y + 1}" width="${cell.width - 2}" height="${cell.height - 2}" rx="3"`;
        if (!each) return `<rect ${box} fill="none" stroke="${theme.hairline}"/>`;
        const { risk, text } = each;
        const fill = risk ? theme.risk[risk] : theme.line;
        const sign = risk && severitySigns[risk];
        return (
          `<rect ${box} fill="${fill}" fill-opacity="0.26"/>` +
          (sign ? `<path d="${sign}" transform="translate(${x + 3} ${y + 9}) scale(0.5)" fill="${fill}"/>` : '') +
          words(x + cell.width / 2 + (sign ? 4 : 0), y + 17, text, theme.text, 11, ' text-anchor="middle"')
        );
      }),
    ),
    ...risks.map((risk, place) => {
      const y = top + rows.length * cell.height + 24;
      return `<rect x="${place * 110}" y="${y - 10}" width="14" height="14" rx="3" fill="${theme.risk[risk]}" fill-opacity="0.4"/>${words(place * 110 + 20, y + 1, risk, theme.quiet)}`;
    }),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
