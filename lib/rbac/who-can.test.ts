import { describe, expect, test } from 'vitest';
import { binding, rbac, request, role, rule, urlRule } from '@/lib/testing/rbac';
import { subjectKey } from './identity';
import { whoCan, type Holder } from './who-can';

const rows = (holders: readonly Holder[]) =>
  holders.map(({ subject, scope, grants }) => [
    subjectKey(subject),
    scope,
    grants.map(({ binding: { namespace, name } }) => (namespace === '' ? name : `${namespace}/${name}`)),
  ]);
const masters = ['group:system:masters', '', []];

const index = rbac(
  [
    role('deployer', rule('create', 'apps', 'deployments'), rule('create', '', 'pods/exec')),
    role('shells', rule('create', '', '*/exec')),
    role('one-secret', rule('get list', '', 'secrets', 'db')),
    role('paths', urlRule('get', '/logs/*')),
    role('shop/deployer', rule('create', 'apps', 'deployments')),
  ],
  [
    binding('deployers', 'ClusterRole/deployer', 'user:alice', 'sa:ci/runner'),
    binding('shells', 'ClusterRole/shells', 'group:system:serviceaccounts:ops'),
    binding('readers', 'ClusterRole/one-secret', 'group:devs'),
    binding('paths', 'ClusterRole/paths', 'group:system:authenticated'),
    binding('shop/deployers', 'Role/deployer', 'user:alice', 'sa:/shop'),
    binding('shop/shells', 'ClusterRole/shells', 'group:devs'),
  ],
  ['sa:ops/cleaner'],
);

describe('whoCan', () => {
  test('lists those who may everywhere, with every binding that says so, after system:masters', () => {
    expect(rows(whoCan(index, request('create deployments.apps', 'shop')))).toEqual([
      masters,
      ['sa:ci/runner', '', ['deployers']],
      ['sa:shop/shop', 'shop', ['shop/deployers']],
      ['user:alice', '', ['deployers', 'shop/deployers']],
    ]);
  });

  test('without a namespace, RoleBindings do not count', () => {
    expect(rows(whoCan(index, request('create deployments.apps')))).toEqual([
      masters,
      ['sa:ci/runner', '', ['deployers']],
      ['user:alice', '', ['deployers']],
    ]);
  });

  test('in any namespace, says which one', () => {
    expect(rows(whoCan(index, request('create pods/exec'), { anyNamespace: true }))).toEqual([
      masters,
      ['group:devs', 'shop', ['shop/shells']],
      ['group:system:serviceaccounts:ops', '', ['shells']],
      ['sa:ci/runner', '', ['deployers']],
      ['sa:ops/cleaner', '', ['shells']],
      ['user:alice', '', ['deployers']],
    ]);
  });

  test('a question without a name does not meet rules that name objects', () => {
    expect(rows(whoCan(index, request('list secrets')))).toEqual([masters]);
    expect(rows(whoCan(index, request('list secrets db')))).toEqual([masters, ['group:devs', '', ['readers']]]);
  });

  test('paths reach every member of an implicit group, ServiceAccounts without any binding too', () => {
    expect(rows(whoCan(index, request('get /logs/syslog'))).map(([key]) => key)).toEqual([
      'group:system:masters',
      'group:system:authenticated',
      'sa:ci/runner',
      'sa:ops/cleaner',
      'sa:shop/shop',
      'user:alice',
    ]);
  });

  test('a user spelled as a ServiceAccount is listed as that ServiceAccount', () => {
    const spelled = rbac(
      [role('r', rule('get', '', 'pods'))],
      [binding('b', 'ClusterRole/r', 'user:system:serviceaccount:a:ci')],
    );
    expect(rows(whoCan(spelled, request('get pods')))).toEqual([masters, ['sa:a/ci', '', ['b']]]);
  });
});
