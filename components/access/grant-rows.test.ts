import { describe, expect, test } from 'vitest';
import { edge, graphOf, node } from '@/components/graph/example-graph';
import { columnsOfRow, grantRows, sortedRows } from './grant-rows';

const drawn = graphOf(
  ['wl:a/x > sa:a/ci > rb:a/one > role:a/r > res:pods', 'sa:a/ci > crb:two > cr:admin > res:*', 'user:bob > rb:a/lost'],
  [node('crb:two', { clusterWide: true })],
);
const graph = {
  ...drawn,
  edges: drawn.edges.map((each) =>
    each.source === 'cr:admin' ? edge(each.source, each.target, { risk: 'critical', verbs: ['*'] }) : each,
  ),
};
const text = (row: ReturnType<typeof grantRows>[number]) => columnsOfRow.map((column) => column.text(row));

describe('grantRows', () => {
  test('each way from a subject to a resource is a row, the riskiest first', () => {
    expect(grantRows(graph).map(text)).toEqual([
      ['a/ci', 'two', 'admin', '*', '*', 'cluster-wide', 'critical', ''],
      ['a/ci', 'a/one', 'a/r', 'pods', '', 'a', '', ''],
      ['bob', 'a/lost', '', '', '', 'a', '', ''],
    ]);
  });

  test('sorting by a column keeps the riskiest first among equals', () => {
    expect(sortedRows(grantRows(graph), 'subject', true).map(({ subject }) => subject.label)).toEqual([
      'bob',
      'a/ci',
      'a/ci',
    ]);
    expect(sortedRows(grantRows(graph), 'risk', true)[0]?.risk).toBeNull();
  });
});
