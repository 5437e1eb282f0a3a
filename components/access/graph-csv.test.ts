import { expect, test } from 'vitest';
import { graphOf } from '@/components/graph/example-graph';
import { graphCsv } from './graph-csv';

test('the file holds the rows of the table, and no cell that a spreadsheet would run', () => {
  const graph = graphOf(['user:=cmd|calc > rb:a/one > role:a/r > res:pods']);
  expect(graphCsv(graph).split('\r\n')).toEqual([
    'Subject,Binding,Role,Resource,Verbs,Scope,Risk',
    "'=cmd|calc,a/one,a/r,pods,,a,",
    '',
  ]);
});
