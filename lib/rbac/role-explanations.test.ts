import { expect, test } from 'vitest';
import { explainRole } from './role-explanations';

test.each([
  ['ClusterRole', 'cluster-admin', /^Everything/],
  ['ClusterRole', 'view', /without Secrets/],
  ['ClusterRole', 'system:controller:job-controller', /controller manager/],
])('%s %s is explained', (kind, name, says) => {
  expect(explainRole({ kind: kind as 'ClusterRole', name })).toMatch(says);
});

test('other roles are not, whatever they are called', () => {
  expect(explainRole({ kind: 'Role', name: 'view' })).toBeNull();
  expect(explainRole({ kind: 'ClusterRole', name: 'viewer' })).toBeNull();
});
