import { csvLine } from '@/lib/notation/csv';
import type { AccessOverview } from '@/lib/access-graph/overview';
import type { GrantMatrix } from '@/lib/access-graph/grant-matrix';
import type { Origin } from './export-graph';
import { columnsOfRow, type GrantRow } from './grant-rows';

/** Where a line came from, since a file is read far from the page. */
const originTitles = ['Cluster', 'Collected', 'Compared with'];
const originCells = ({ cluster, collectedAt, comparedWith }: Origin) => [cluster, collectedAt, comparedWith ?? ''];

/** The rows of the table in its order, with the same words; a name that a spreadsheet would run is made harmless. */
export function graphCsv(rows: readonly GrantRow[], origin: Origin): string {
  return [
    csvLine([...columnsOfRow.map(({ title }) => title), ...originTitles]),
    ...rows.map((row) => csvLine([...columnsOfRow.map(({ text }) => text(row)), ...originCells(origin)])),
  ].join('');
}

/** The matrix with a line a subject and a column a deed. */
export function matrixCsv({ subjects, deeds, marks }: GrantMatrix, origin: Origin): string {
  return [
    csvLine(['Subject', ...deeds.map(({ verb, resource }) => `${verb} ${resource.label}`), ...originTitles]),
    ...subjects.map(({ id, label }) =>
      csvLine([
        label,
        ...deeds.map(({ key }) => {
          const mark = marks.get(id)?.get(key);
          if (!mark) return '';
          return `${mark.everywhere ? 'everywhere' : `${mark.namespaces} namespaces`}${mark.risk ? `, ${mark.risk}` : ''}`;
        }),
        ...originCells(origin),
      ]),
    ),
  ].join('');
}

/** The overview with a line a place and a column a role. */
export function overviewCsv({ rows, columns, cells }: AccessOverview, origin: Origin): string {
  const found = new Map(cells.map((cell) => [`${cell.scope} ${cell.column}`, cell]));
  return [
    csvLine(['Granted in', ...columns.map(({ label }) => label), ...originTitles]),
    ...rows.map(({ scope, label }) =>
      csvLine([
        scope === '' ? 'everywhere' : label,
        ...columns.map(({ key }) => found.get(`${scope} ${key}`)?.subjects ?? 0),
        ...originCells(origin),
      ]),
    ),
  ].join('');
}
