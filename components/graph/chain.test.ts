import { describe, expect, test } from 'vitest';
import { chainThrough } from './chain';
import { graphOf } from './example-graph';

const graph = graphOf([
  'wl:a/x > sa:a/ci > rb:a/one > role:a/r > res:pods',
  'sa:a/other > rb:a/one',
  'sa:a/other > crb:two > cr:admin > res:*',
]);

describe('chainThrough', () => {
  test.each([
    ['sa:a/ci', ['wl:a/x', 'sa:a/ci', 'rb:a/one', 'role:a/r', 'res:pods']],
    ['rb:a/one', ['wl:a/x', 'sa:a/ci', 'sa:a/other', 'rb:a/one', 'role:a/r', 'res:pods']],
    ['res:*', ['sa:a/other', 'crb:two', 'cr:admin', 'res:*']],
    ['sa:a/nobody', ['sa:a/nobody']],
  ])('through %s lie %j', (id, nodes) => {
    expect([...chainThrough(graph, id).nodes].sort()).toEqual([...nodes].sort());
  });

  test('what shares only the far end is not on the chain', () => {
    expect(chainThrough(graph, 'sa:a/ci').edges).not.toContain('sa:a/other>rb:a/one');
  });

  test('a circle ends', () => {
    const circle = graphOf(['sa:a/x > rb:a/y > sa:a/x']);
    expect(chainThrough(circle, 'sa:a/x').edges.size).toBe(2);
  });
});
