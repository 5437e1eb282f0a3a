import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryRbac } from '@/lib/testing/arbitrary-rbac';
import { binding, rbac, role, rule, subject } from '@/lib/testing/rbac';
import { slowCan } from '@/lib/testing/slow-rbac';
import { identityOf, subjectKey } from './identity';
import { indexRbac } from './index-rbac';
import { permissionMatrix, type Reach, type ResourceDeed } from './permission-matrix';

const deed = (verbs: string, resource: string, subresource = '', apiGroup = ''): ResourceDeed => ({
  ...{ kind: 'resource', verbs: verbs.split(' '), apiGroup, resource, subresource, name: '', where: 'any' },
});
const inWords = (reach: Reach) =>
  reach.in === 'namespaces' ? reach.namespaces.join() : reach.in === 'names' ? `named ${reach.names.join()}` : reach.in;

const index = rbac(
  [
    role('reader', rule('get', '', 'secrets')),
    role('one', rule('get', '', 'secrets', 'db')),
    role('runner', rule('create', '', 'pods */exec')),
    role('nodes', rule('*', '*', '*')),
  ],
  [
    binding('all', 'ClusterRole/reader', 'user:alice'),
    binding('shop/b', 'ClusterRole/reader', 'user:bob'),
    binding('pay/b', 'ClusterRole/reader', 'user:bob'),
    binding('shop/one', 'ClusterRole/one', 'user:carol'),
    binding('shop/run', 'ClusterRole/runner', 'group:system:serviceaccounts:shop'),
    binding('pay/admin', 'ClusterRole/nodes', 'group:ops'),
  ],
  ['sa:shop/ci'],
);
const columns = [deed('list get', 'secrets'), deed('create', 'pods', 'exec'), deed('patch', 'nodes')];
const matrix = (namespace: string | null = null) =>
  permissionMatrix(index, columns, { namespace, isClusterScoped: ({ resource }) => resource === 'nodes' }).map(
    ({ subject: one, cells }) => [subjectKey(one), ...cells.map(inWords)],
  );

test('each cell is the widest that any verb and any group gives', () => {
  expect(matrix()).toEqual([
    ['group:ops', 'pay', 'pay', 'nowhere'],
    ['group:system:serviceaccounts:shop', 'nowhere', 'shop', 'nowhere'],
    ['sa:shop/ci', 'nowhere', 'shop', 'nowhere'],
    ['user:alice', 'everywhere', 'nowhere', 'nowhere'],
    ['user:bob', 'pay,shop', 'nowhere', 'nowhere'],
    ['user:carol', 'named shop/db', 'nowhere', 'nowhere'],
  ]);
});

test('where verbs reach differently, each says how far', () => {
  const secrets = permissionMatrix(
    rbac(
      [
        role('getter', rule('get', '', 'secrets')),
        role('lister', rule('list', '', 'secrets')),
        role('both', rule('get list', '', 'secrets')),
      ],
      [
        binding('g', 'ClusterRole/getter', 'user:alice'),
        binding('shop/l', 'ClusterRole/lister', 'user:alice'),
        binding('pay/b', 'ClusterRole/both', 'user:bob'),
        binding('pay/g', 'ClusterRole/getter', 'user:carol'),
        binding('shop/l2', 'ClusterRole/lister', 'user:carol'),
      ],
    ),
    [deed('get list', 'secrets')],
    { isClusterScoped: () => false },
  );
  const told = secrets.map(({ subject: one, cells: [cell] }) => [
    subjectKey(one),
    cell && inWords(cell),
    ...(cell?.byVerb ?? []).map(({ verb, reach }) => `${verb} ${inWords(reach)}`),
  ]);
  expect(told).toEqual([
    ['user:alice', 'everywhere', 'get everywhere', 'list shop'],
    ['user:bob', 'pay'],
    ['user:carol', 'pay,shop', 'get pay', 'list shop'],
  ]);
});

test('of one namespace, grants elsewhere do not count', () => {
  expect(matrix('shop').filter(([, ...cells]) => cells.some((cell) => cell !== 'nowhere'))).toEqual([
    ['group:system:serviceaccounts:shop', 'nowhere', 'shop', 'nowhere'],
    ['sa:shop/ci', 'nowhere', 'shop', 'nowhere'],
    ['user:alice', 'everywhere', 'nowhere', 'nowhere'],
    ['user:bob', 'shop', 'nowhere', 'nowhere'],
    ['user:carol', 'named shop/db', 'nowhere', 'nowhere'],
  ]);
});

test('system:masters may everything', () => {
  const masters = rbac([role('a')], [binding('b', 'ClusterRole/a', 'group:system:masters')]);
  expect(permissionMatrix(masters, columns, { isClusterScoped: () => false })[0]?.cells.map(inWords)).toEqual([
    ...['everywhere', 'everywhere', 'everywhere'],
  ]);
  expect(subject('group:system:masters').kind).toBe('Group');
});

test('cells without names say what the slow twin says of each namespace', () => {
  const column = fc.record({
    verb: fc.constantFrom('get', 'list', 'create'),
    resource: fc.constantFrom('pods', 'deployments'),
    subresource: fc.constantFrom('', 'exec', 'scale'),
    apiGroup: fc.constantFrom('', 'apps'),
  });
  fc.assert(
    fc.property(arbitraryRbac, column, (objects, { verb, resource, subresource, apiGroup }) => {
      const one = deed(verb, resource, subresource, apiGroup);
      for (const { subject: who, cells } of permissionMatrix(indexRbac(objects), [one], {
        isClusterScoped: () => false,
      })) {
        const [cell] = cells;
        const asks = (namespace: string) =>
          slowCan(objects, identityOf(who), {
            kind: 'resource',
            verb,
            apiGroup,
            resource,
            subresource,
            name: '',
            namespace,
          });
        expect(cell?.in === 'everywhere').toBe(asks(''));
        if (asks('')) continue;
        expect(cell?.in === 'namespaces' ? cell.namespaces : []).toEqual(['a', 'b'].filter(asks));
      }
    }),
    { numRuns: 300 },
  );
});
