import { describe, expect, test } from 'vitest';
import { graphOf, node } from '@/components/graph/example-graph';
import { ghostsOf, withoutGhosts } from './ghosts';

const graph = graphOf(
  [
    'wl:a/Deployment/web > sa:a/ci > crb:two > cr:admin > res:any',
    'sa:a/ci > rb:a/one > cr:view > res:pods',
    'fold:user:x > rb:a/one',
  ],
  [node('fold:user:x', { kind: 'fold', memberKind: 'user', column: 'subjects', members: ['user:x', 'user:y'] })],
);

describe('ghostsOf', () => {
  test.each([
    // switched off                       nodes                edges that are left
    [[], [], 8],
    // Nothing leads to its role any more.
    [['crb:two'], ['crb:two'], 5],
    [['wl:a/Deployment/web'], ['wl:a/Deployment/web'], 7],
    // Who runs as it still does; its bindings no longer name it, and one of them names nobody else.
    [['sa:a/ci'], ['sa:a/ci'], 4],
    [['of:rb:a/one>sa:a/ci'], [], 7],
    // Several drawn as one are off when all are.
    [['user:x'], [], 8],
    [['user:x', 'user:y'], ['fold:user:x'], 7],
    [['of:rb:a/one>user:x'], [], 8],
    [['of:rb:a/one>user:x', 'of:rb:a/one>user:y'], [], 7],
    [['of:rb:a/one>sa:a/ci', 'user:x', 'user:y'], ['fold:user:x'], 4],
    [['rule:cr:admin#0', 'cut:x', 'nonsense'], [], 8],
  ])('%j', (off, nodes, left) => {
    const ghosts = ghostsOf(graph, off);
    expect([...ghosts.nodes]).toEqual(nodes);
    expect(withoutGhosts(graph, ghosts).edges).toHaveLength(left);
  });

  test('no node ever leaves the picture', () => {
    expect(withoutGhosts(graph, ghostsOf(graph, ['crb:two', 'sa:a/ci'])).nodes).toBe(graph.nodes);
  });
});
