import { expect, test } from 'vitest';
import { savedViewPath } from './saved-view-path';

test.each([
  [{ page: 'findings', query: 'severity=high', clusterId: null }, null, null, '/findings?severity=high'],
  [{ page: 'findings', query: 'severity=high', clusterId: 'a' }, null, null, '/clusters/a/findings?severity=high'],
  [{ page: 'access', query: '', clusterId: 'a' }, 'b', null, '/clusters/b/access'],
  [{ page: 'access', query: 'risky=0', clusterId: 'a' }, 'b', '0moment', '/clusters/b/access?risky=0&at=0moment'],
  // Only a cluster has a graph.
  [{ page: 'access', query: 'risky=0', clusterId: null }, null, null, '/?risky=0'],
] as const)('%j in cluster %s at %s opens %s', (view, inCluster, at, path) => {
  expect(savedViewPath(view, inCluster, at)).toBe(path);
});
