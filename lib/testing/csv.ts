/** Rows of cells, as RFC 4180 and spreadsheets read them. @throws Error for what is no CSV. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const cell = pattern.exec(text);
    if (!cell) throw new Error(`no CSV: ${text.slice(at, at + 200)}`);
    const [, quoted, plain = '', end] = cell;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
