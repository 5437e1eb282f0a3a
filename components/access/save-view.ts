import { graphSvg, type PictureText } from '@/components/graph/graph-svg';
import { readTheme } from '@/components/graph/graph-theme';
import { gridSvg, type Grid } from '@/components/graph/grid-svg';
import type { Placement } from '@/components/graph/placement';
import type { GraphElement } from '@/components/graph/to-elements';
import { formatMoment } from '@/components/ui/format';
import { grantMatrix, type GrantMatrix } from '@/lib/access-graph/grant-matrix';
import type { AccessOverview } from '@/lib/access-graph/overview';
import type { AccessGraph } from '@/lib/access-graph/types';
import type { ExportFormat } from './access-toolbar';
import { download, graphJson, overviewJson, svgToPng, type Origin } from './export-graph';
import { mostInMatrix } from './grant-matrix-table';
import { grantRows, sortedRows } from './grant-rows';
import { graphCsv, matrixCsv, overviewCsv } from './graph-csv';
import type { Sort } from './sort-of';
import type { View } from './use-access-state';

/** What is on the screen, as far as a file of it needs. */
export type Shown = {
  readonly view: View;
  readonly name: string;
  readonly origin: Origin;
  readonly isRedacted: boolean;
  /** Filters and limits, in words. */
  readonly about: readonly string[];
  readonly graph: AccessGraph;
  readonly elements: readonly GraphElement[];
  readonly placement: Placement;
  readonly sort: Sort;
  readonly overview: AccessOverview | null;
};

/** Saves what is on the screen as a file, with its title, where and when it was seen, and a legend. */
export async function saveView(format: ExportFormat, shown: Shown): Promise<void> {
  const { name } = shown;
  if (format === 'JSON') return download(`${name}.json`, jsonOf(shown), 'application/json');
  if (format === 'CSV') return download(`${name}.csv`, csvOf(shown), 'text/csv');
  const svg = svgOf(shown);
  if (format === 'SVG') return download(`${name}.svg`, svg, 'image/svg+xml');
  download(`${name}.png`, await svgToPng(svg), 'image/png');
}

function jsonOf({ view, overview, graph, origin, isRedacted }: Shown): string {
  if (view === 'overview' && overview) return overviewJson(overview, origin, isRedacted);
  return graphJson(graph, origin, isRedacted);
}

function csvOf({ view, overview, graph, origin, sort }: Shown): string {
  if (view === 'overview' && overview) return overviewCsv(overview, origin);
  if (view === 'matrix') return matrixCsv(grantMatrix(graph, mostInMatrix), origin);
  return graphCsv(sortedRows(grantRows(graph), sort.by, sort.descending), origin);
}

function svgOf({ view, overview, graph, elements, placement, origin, about }: Shown): string {
  const theme = readTheme(document.body);
  const { title, cluster, collectedAt, comparedWith } = origin;
  const when = formatMoment(collectedAt) + (comparedWith ? `, against ${formatMoment(comparedWith)}` : '');
  const text: PictureText = { title, lines: [cluster === '' ? when : `${cluster}, ${when}`, ...about] };
  if (view === 'overview' && overview) return gridSvg(gridOfOverview(overview), theme, text);
  if (view === 'matrix') return gridSvg(gridOfMatrix(grantMatrix(graph, mostInMatrix)), theme, text);
  return graphSvg(elements, placement, theme, text);
}

function gridOfOverview({ rows, columns, cells }: AccessOverview): Grid {
  const found = new Map(cells.map((cell) => [`${cell.scope} ${cell.column}`, cell]));
  return {
    rows: rows.map(({ scope, label }) => (scope === '' ? 'Everywhere' : label)),
    columns: columns.map(({ label }) => label),
    cells: rows.map(({ scope }) =>
      columns.map(({ key }) => {
        const cell = found.get(`${scope} ${key}`);
        return cell ? { text: String(cell.subjects), risk: cell.risk } : null;
      }),
    ),
  };
}

function gridOfMatrix({ subjects, deeds, marks }: GrantMatrix): Grid {
  return {
    rows: subjects.map(({ label }) => label),
    columns: deeds.map(({ verb, resource }) => `${verb} ${resource.label}`),
    cells: subjects.map(({ id }) =>
      deeds.map(({ key }) => {
        const mark = marks.get(id)?.get(key);
        return mark ? { text: mark.everywhere ? 'all' : String(mark.namespaces), risk: mark.risk } : null;
      }),
    ),
  };
}
