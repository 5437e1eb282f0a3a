import type { AccessGraph } from '@/lib/access-graph/types';
import { csvLine } from '@/lib/notation/csv';
import { columnsOfRow, grantRows } from './grant-rows';

/** The rows of the table, with the same words; a name that a spreadsheet would run is made harmless. */
export function graphCsv(graph: AccessGraph): string {
  const rows = grantRows(graph);
  return [
    csvLine(columnsOfRow.map(({ title }) => title)),
    ...rows.map((row) => csvLine(columnsOfRow.map(({ text }) => text(row)))),
  ].join('');
}
