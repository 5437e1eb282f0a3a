/**
 * One line of a CSV file. Cells that a spreadsheet would run as a formula get an apostrophe in front, for names in a
 * cluster are chosen by whoever may create objects there.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** What makes a spreadsheet run a cell: signs of formulas, wide ones too, behind blanks and marks that do not show. */
const runs = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u;

function csvCell(value: string | number): string {
  const text = String(value);
  const harmless = runs.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
