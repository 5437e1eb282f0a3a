import { expect, test } from 'vitest';
import { csvLine } from './csv';

test.each([
  [['a', 1, ''], 'a,1,\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['=HYPERLINK("x")', '+1', '-1', '@sum'], '"\'=HYPERLINK(""x"")",\'+1,\'-1,\'@sum\r\n'],
  [['\t=1'], "'\t=1\r\n"],
  [[' =1', '\u202e=1', '＝1'], "' =1,'\u202e=1,'＝1\r\n"],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
