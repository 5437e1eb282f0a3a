import { describe, expect, test } from 'vitest';
import { chainThrough, waysBetween } from './chain';
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

describe('waysBetween', () => {
  test.each([
    ['wl:a/x', 'res:pods', ['res:pods', 'rb:a/one', 'role:a/r', 'sa:a/ci', 'wl:a/x'], 1],
    ['sa:a/other', null, ['cr:admin', 'crb:two', 'rb:a/one', 'res:*', 'res:pods', 'role:a/r', 'sa:a/other'], 0],
    [null, 'cr:admin', ['cr:admin', 'crb:two', 'sa:a/other'], 0],
    ['sa:a/ci', 'res:*', [], 0],
  ])('from %s to %s', (start, end, nodes, ways) => {
    const found = waysBetween(graph, start, end);
    expect([...(found?.nodes ?? [])].sort()).toEqual([...nodes].sort());
    expect(found?.ways).toBe(ways);
  });

  test('counts ways that part and meet again', () => {
    const diamond = graphOf(['sa:a > rb:one > role:r', 'sa:a > rb:two > role:r']);
    expect(waysBetween(diamond, 'sa:a', 'role:r')).toMatchObject({ ways: 2 });
  });

  test('what is not in the picture leads nowhere', () => {
    expect(waysBetween(graph, 'sa:not/here', null)).toBeNull();
    expect(waysBetween(graph, null, null)).toBeNull();
  });
});
