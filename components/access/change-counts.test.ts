import { expect, test } from 'vitest';
import { edge, node } from '@/components/graph/example-graph';
import { changeCounts } from './change-counts';

test('a fold counts as all of its members, a line as all of its grants', () => {
  const nodes = [
    node('sa:a/x', { change: 'added' }),
    node('fold:sa:a/y', { members: ['sa:a/y', 'sa:a/z'], change: 'removed' }),
    node('sa:a/same'),
  ];
  const edges = [edge('a', 'b', { change: 'added', count: 2 }), edge('b', 'c', { change: 'changed', count: 4 })];
  expect(changeCounts({ nodes, edges })).toEqual({ added: 3, removed: 2, changed: 1 });
});
