import { expect, test } from 'vitest';
import { binding, rbac, role, rule, subject, urlRule } from '@/lib/testing/rbac';
import { effectivePermissions } from './effective-permissions';

test('folds rules of all bindings into one row a scope, resource and names; URLs last', () => {
  const index = rbac(
    [
      role('a', rule('list get', '', 'pods services'), rule('watch', '', 'pods'), urlRule('get', '/metrics')),
      role('b', rule('get *', '', 'pods'), rule('get', '', 'secrets', 'z a'), rule('', '', 'nodes')),
      role('c', rule('get', '', 'pods', 'a z a')),
    ],
    [
      binding('one', 'ClusterRole/a', 'sa:shop/ci'),
      binding('two', 'ClusterRole/a', 'group:system:serviceaccounts'),
      binding('shop/b', 'ClusterRole/b', 'sa:shop/ci'),
      binding('shop/c', 'ClusterRole/c', 'sa:shop/ci'),
      binding('shop/urls', 'ClusterRole/a', 'user:somebody-else'),
    ],
  );
  const rows = effectivePermissions(index, subject('sa:shop/ci')).map((row) => [
    row.kind === 'url' ? row.url : `${row.scope}|${row.apiGroup}|${row.resource}|${row.names.join()}`,
    row.verbs.join(),
    row.grants.map((grant) => `${grant.binding.name}#${grant.ruleIndex}`).join(),
  ]);
  expect(rows).toEqual([
    ['||pods|', 'get,list,watch', 'one#0,one#1,two#0,two#1'],
    ['||services|', 'get,list', 'one#0,two#0'],
    ['shop||pods|', '*', 'b#0'],
    ['shop||pods|a,z', 'get', 'c#0'],
    ['shop||secrets|a,z', 'get', 'b#1'],
    ['/metrics', 'get', 'one#2,two#2'],
  ]);
});

test('URLs of a namespaced grant give nothing', () => {
  const index = rbac([role('a', urlRule('*', '*'))], [binding('shop/a', 'ClusterRole/a', 'user:alice')]);
  expect(effectivePermissions(index, subject('user:alice'))).toEqual([]);
});
