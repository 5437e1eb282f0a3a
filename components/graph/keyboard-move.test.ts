import { describe, expect, test } from 'vitest';
import { graphOf } from './example-graph';
import { moveFrom, type Direction } from './keyboard-move';

const graph = graphOf(['sa:a/ci > rb:a/one > role:a/r', 'sa:a/ci > crb:two > cr:admin']);
const at = {
  'sa:a/ci': { x: 0, y: 0 },
  'rb:a/one': { x: 1, y: 0 },
  'crb:two': { x: 1, y: 50 },
  'role:a/r': { x: 2, y: 0 },
  'cr:admin': { x: 2, y: 50 },
};
const risky = {
  ...graph,
  edges: graph.edges.map((edge) => (edge.target === 'crb:two' ? { ...edge, risk: 'high' as const } : edge)),
};

describe('moveFrom', () => {
  test.each<[string | null, Direction, string]>([
    [null, 'right', 'sa:a/ci'],
    ['sa:a/ci', 'right', 'rb:a/one'],
    ['rb:a/one', 'down', 'crb:two'],
    ['crb:two', 'down', 'crb:two'],
    ['crb:two', 'up', 'rb:a/one'],
    ['cr:admin', 'left', 'crb:two'],
    ['sa:a/ci', 'left', 'sa:a/ci'],
  ])('from %s %s leads to %s', (from, direction, to) => {
    expect(moveFrom(graph, at, from, direction)).toBe(to);
  });

  test('the riskiest line is followed first', () => {
    expect(moveFrom(risky, at, 'sa:a/ci', 'right')).toBe('crb:two');
  });
});
