import { describe, expect, test } from 'vitest';
import { binding, rbac, request, role, rule, subject } from '@/lib/testing/rbac';
import { can } from './can';
import { grantsOfSubject } from './grants-of';
import { identityOf } from './identity';
import type { RbacIndex } from './index-rbac';
import { grantRisk, riskyGrants, worse, type RiskSeverity } from './risky-rules';
import type { PolicyRule } from './types';
import { whoCan } from './who-can';

/** What other tools are known to get wrong, each as something that must be right here. */

const group = 'rbac.authorization.k8s.io';
const techniques = (policyRule: PolicyRule, scope = '') =>
  riskyGrants({ rule: policyRule, scope }).map(({ technique }) => technique);
const may = (index: RbacIndex, who: string, wanted: string, namespace = '') =>
  can(index, identityOf(subject(who)), request(wanted, namespace)).allowed;
const worstOf = (index: RbacIndex, who: string): RiskSeverity | null =>
  grantsOfSubject(index, subject(who)).map(grantRisk).reduce(worse, null);
const holders = (index: RbacIndex, wanted: string, namespace = '') =>
  whoCan(index, request(wanted, namespace)).map(({ subject: { name } }) => name);

test('1: creating Deployments in their own API group is risky', () => {
  expect(techniques(rule('create', 'apps', 'deployments'))).toEqual(['write-workloads']);
  expect(techniques(rule('patch', 'batch', 'jobs'))).toEqual(['write-workloads']);
});

test('2: a RoleBinding counts for a ServiceAccount of another namespace', () => {
  const index = rbac([role('shop/all', rule('*', '*', '*'))], [binding('shop/b', 'Role/all', 'sa:ci/runner')]);
  expect(may(index, 'sa:ci/runner', 'delete pods x', 'shop')).toBe(true);
  expect(worstOf(index, 'sa:ci/runner')).toBe('high');
});

describe('3', () => {
  test('a grant limited to names is a grant', () => {
    expect(techniques(rule('get', '', 'secrets', 'db'))).toEqual(['read-secrets']);
  });
  test('a star after the slash is no wildcard, one before it is', () => {
    expect(techniques(rule('create', '', 'pods/*'))).toEqual([]);
    expect(techniques(rule('create', '', '*/exec'))).toEqual(['exec']);
  });
});

describe('4', () => {
  test('a custom role that allows everything is critical, whatever its name; a harmless one of a famous name is not', () => {
    const index = rbac(
      [role('helpers', rule('*', '*', '*')), role('system:coredns', rule('list watch', '', 'endpoints services'))],
      [binding('b', 'ClusterRole/helpers', 'user:alice'), binding('c', 'ClusterRole/system:coredns', 'user:bob')],
    );
    expect([worstOf(index, 'user:alice'), worstOf(index, 'user:bob')]).toEqual(['critical', null]);
  });
  test('a RoleBinding to a ClusterRole is not a Role of the same name beside it', () => {
    const index = rbac(
      [role('shop/view', rule('*', '*', '*')), role('view', rule('get', '', 'pods'))],
      [binding('shop/b', 'ClusterRole/view', 'user:alice')],
    );
    expect(may(index, 'user:alice', 'delete pods x', 'shop')).toBe(false);
  });
});

test.each<readonly [technique: string, rule: PolicyRule, scope: string]>([
  ['impersonate', rule('impersonate', '', 'groups'), ''],
  ['escalate', rule('escalate', group, 'roles'), 'shop'],
  ['request-tokens', rule('create', '', 'serviceaccounts/token'), 'shop'],
  ['approve-certificates', rule('update', 'certificates.k8s.io', 'certificatesigningrequests/approval'), ''],
  ['node-proxy', rule('get', '', 'nodes/proxy'), ''],
  ['debug-pods', rule('patch', '', 'pods/ephemeralcontainers'), 'shop'],
  ['create-volumes', rule('create', '', 'persistentvolumes'), ''],
  ['mutating-webhooks', rule('update', 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations'), ''],
  ['edit-config-maps', rule('patch', '', 'configmaps', 'aws-auth'), 'kube-system'],
])('5: %s is known', (technique, policyRule, scope) => {
  expect(techniques(policyRule, scope)).toContain(technique);
});

describe('6', () => {
  test('exec, debug containers and the kubelet proxy are found in the core group as it is written', () => {
    expect(techniques(rule('create', '', 'pods/exec'))).toEqual(['exec']);
    expect(techniques(rule('update', '', 'pods/ephemeralcontainers'))).toEqual(['debug-pods']);
    expect(techniques(rule('create', '', 'nodes/proxy'))).toEqual(['node-proxy']);
  });
  test('names that begin with system: are not passed over', () => {
    const index = rbac(
      [role('system:mine', rule('*', '*', '*'))],
      [binding('system:b', 'ClusterRole/system:mine', 'group:system:authenticated')],
    );
    expect(worstOf(index, 'user:alice')).toBe('critical');
  });
});

describe('7', () => {
  test('a star satisfies a verb, patch is a change, and groups count', () => {
    expect(techniques(rule('*', '', 'secrets'))).toEqual(expect.arrayContaining(['read-secrets', 'write-secrets']));
    expect(techniques(rule('patch', '', 'pods'))).toEqual(['change-pods']);
    expect(techniques(rule('get', 'example.io', 'secrets'))).toEqual([]);
  });
  test('the worst that a rule allows decides, not the first', () => {
    expect(grantRisk({ rule: rule('get create', '', 'pods/log serviceaccounts/token'), scope: '' })).toBe('critical');
  });
});

test('8: bind is asked of the roles, in any namespace', () => {
  expect(techniques(rule('bind', group, 'clusterroles'), 'shop')).toEqual(['bind']);
  expect(techniques(rule('bind', group, 'rolebindings clusterrolebindings'))).toEqual([]);
  expect(techniques(rule('escalate', group, 'roles'), 'shop')).toEqual(['escalate']);
});

describe('9', () => {
  test('names soften a rule, and reading is not writing', () => {
    expect(grantRisk({ rule: rule('get', '', 'secrets', 'db'), scope: '' })).toBe('medium');
    expect(techniques(rule('get list watch', '', 'pods'))).toEqual([]);
  });
  test('what an implicit group holds, its members hold', () => {
    const index = rbac(
      [role('r', rule('list', '', 'secrets'))],
      [binding('b', 'ClusterRole/r', 'group:system:serviceaccounts:shop')],
    );
    expect([worstOf(index, 'sa:shop/ci'), worstOf(index, 'sa:other/ci')]).toEqual(['high', null]);
  });
  test('the scope of a RoleBinding counts', () => {
    const list = rule('list', '', 'secrets');
    expect([grantRisk({ rule: list, scope: '' }), grantRisk({ rule: list, scope: 'shop' })]).toEqual([
      'high',
      'medium',
    ]);
  });
});

describe('10: who-can', () => {
  const index = rbac(
    [
      role('execs', rule('create', '', '*/exec')),
      role('logs', { ...rule('get', [], ''), nonResourceURLs: ['/logs/*'] }),
      role('one', rule('get', '', 'secrets', 'db')),
      role('shop/reader', rule('get', '', 'configmaps')),
    ],
    [
      binding('a', 'ClusterRole/execs', 'user:alice'),
      binding('b', 'ClusterRole/logs', 'user:bob'),
      binding('c', 'ClusterRole/one', 'user:carol'),
      binding('d', 'ClusterRole/execs', 'group:system:serviceaccounts'),
      binding('shop/e', 'Role/reader', 'user:dave'),
    ],
    ['sa:shop/ci'],
  );
  test.each([
    ['a subresource of anything', 'create pods/exec', '', 'alice'],
    ['members of implicit groups', 'create pods/exec', '', 'ci'],
    ['a URL by its trailing star', 'get /logs/x', '', 'bob'],
    ['a named object', 'get secrets db', '', 'carol'],
    ['one namespace', 'get configmaps', 'shop', 'dave'],
  ])('%s', (_, wanted, namespace, holder) => {
    expect(holders(index, wanted, namespace)).toContain(holder);
  });
  test('a question about all objects does not meet a rule about one', () => {
    expect(holders(index, 'get secrets')).toEqual(['system:masters']);
  });
});

test('11: names are names, not patterns', () => {
  const index = rbac(
    [role('r', rule('get', '', 'secrets', ['*', 'db.*', 'a(b']))],
    [binding('b', 'ClusterRole/r', 'user:alice')],
  );
  expect(['db-1', 'x', 'dbx'].map((name) => may(index, 'user:alice', `get secrets ${name}`))).toEqual([
    false,
    false,
    false,
  ]);
  expect(['*', 'db.*', 'a(b'].map((name) => may(index, 'user:alice', `get secrets ${name}`))).toEqual([
    true,
    true,
    true,
  ]);
});

test('12: a binding means a role by kind and namespace, and a ServiceAccount by namespace', () => {
  const index = rbac(
    [
      role('shop/edit', rule('get', '', 'pods')),
      role('edit', rule('delete', '', 'pods')),
      role('bank/edit', rule('*', '*', '*')),
    ],
    [binding('shop/b', 'Role/edit', 'sa:shop/ci'), binding('c', 'ClusterRole/edit', 'sa:bank/ci')],
  );
  expect(may(index, 'sa:shop/ci', 'get pods', 'shop')).toBe(true);
  expect(may(index, 'sa:shop/ci', 'delete pods x', 'shop')).toBe(false);
  expect(may(index, 'sa:bank/ci', 'get pods', 'shop')).toBe(false);
  expect(may(index, 'sa:bank/ci', 'delete pods x', 'shop')).toBe(true);
});

test('13: bind and impersonate in one namespace do not lead to the whole cluster', () => {
  expect(grantRisk({ rule: rule('bind', group, 'roles clusterroles'), scope: 'shop' })).toBe('high');
  expect(grantRisk({ rule: rule('impersonate', '', 'users groups'), scope: 'shop' })).toBeNull();
  expect(grantRisk({ rule: rule('impersonate', '', 'serviceaccounts'), scope: 'shop' })).toBe('high');
});
