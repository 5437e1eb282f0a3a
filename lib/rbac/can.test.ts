import { describe, expect, test } from 'vitest';
import { aggregate, binding, rbac, request, role, rule, subject, urlRule } from '@/lib/testing/rbac';
import { can } from './can';
import { identityOf } from './identity';
import type { RbacIndex } from './index-rbac';
import type { AccessRequest } from './types';

const pods = rule('get list', '', 'pods');
const reader = role('reader', pods);
const alice = (roles: Parameters<typeof rbac>[0], ...bindings: Parameters<typeof rbac>[1]) => rbac(roles, bindings);

type Case = readonly [meaning: string, index: RbacIndex, who: string, wanted: AccessRequest, allowed: boolean];

const bindings: readonly Case[] = [
  [
    'verb of one rule, resource of another [W23]',
    alice(
      [role('two', rule('get', '', 'secrets'), rule('delete', '', 'pods'))],
      binding('b', 'ClusterRole/two', 'user:alice'),
    ),
    'user:alice',
    request('delete secrets x'),
    false,
  ],
  [
    'a RoleBinding gives a ClusterRole nowhere else [B01]',
    alice([reader], binding('a/b', 'ClusterRole/reader', 'user:alice')),
    'user:alice',
    request('get pods', 'b'),
    false,
  ],
  [
    'and inside its namespace [B02]',
    alice([reader], binding('a/b', 'ClusterRole/reader', 'user:alice')),
    'user:alice',
    request('get pods', 'a'),
    true,
  ],
  [
    'but not in all namespaces at once [B03]',
    alice([reader], binding('a/b', 'ClusterRole/reader', 'user:alice')),
    'user:alice',
    request('list pods'),
    false,
  ],
  [
    'a ServiceAccount of another namespace [B04]',
    alice([role('a/reader', pods)], binding('a/b', 'Role/reader', 'sa:b/ci')),
    'sa:b/ci',
    request('get pods', 'a'),
    true,
  ],
  [
    'nodes through a RoleBinding [B05]',
    alice([role('all', rule('*', '*', '*'))], binding('a/b', 'ClusterRole/all', 'user:alice')),
    'user:alice',
    request('get nodes'),
    false,
  ],
  [
    'URLs through a RoleBinding [B06]',
    alice([role('all', urlRule('*', '*'))], binding('a/b', 'ClusterRole/all', 'user:alice')),
    'user:alice',
    request('get /healthz'),
    false,
  ],
  [
    'a dangling reference beside a good one [B07]',
    alice([reader], binding('a1', 'ClusterRole/gone', 'user:alice'), binding('a2', 'ClusterRole/reader', 'user:alice')),
    'user:alice',
    request('get pods'),
    true,
  ],
  [
    'a dangling reference alone [B08]',
    alice([reader], binding('a1', 'ClusterRole/gone', 'user:alice')),
    'user:alice',
    request('get pods'),
    false,
  ],
  [
    'a Role of the same name elsewhere [B09]',
    alice([role('b/reader', pods)], binding('a/b', 'Role/reader', 'user:alice')),
    'user:alice',
    request('get pods', 'a'),
    false,
  ],
  [
    'a ClusterRole of the name of a Role [B10]',
    alice([reader], binding('a/b', 'Role/reader', 'user:alice')),
    'user:alice',
    request('get pods', 'a'),
    false,
  ],
];

const everywhere = (...who: string[]) => rbac([reader], [binding('b', 'ClusterRole/reader', ...who)]);
const inside = (...who: string[]) => rbac([reader], [binding('a/b', 'ClusterRole/reader', ...who)]);

const subjects: readonly Case[] = [
  [
    'without a namespace in a RoleBinding: of that namespace [S01]',
    inside('sa:/ci'),
    'sa:a/ci',
    request('get pods', 'a'),
    true,
  ],
  [
    'without a namespace in a ClusterRoleBinding: nobody [S02]',
    everywhere('sa:/ci'),
    'sa:a/ci',
    request('get pods'),
    false,
  ],
  [
    'a user spelled as a ServiceAccount [S03]',
    everywhere('user:system:serviceaccount:a:ci'),
    'sa:a/ci',
    request('get pods'),
    true,
  ],
  ['every ServiceAccount [S04]', everywhere('group:system:serviceaccounts'), 'sa:a/ci', request('get pods'), true],
  [
    'every ServiceAccount of another namespace [S05]',
    everywhere('group:system:serviceaccounts:a'),
    'sa:b/ci',
    request('get pods'),
    false,
  ],
  ['everybody who signed in [S06]', everywhere('group:system:authenticated'), 'sa:a/ci', request('get pods'), true],
  ['everybody who did not [S07]', everywhere('group:system:unauthenticated'), 'sa:a/ci', request('get pods'), false],
  ['a star is no user [S08]', everywhere('user:*'), 'user:alice', request('get pods'), false],
  ['a ServiceAccount that does not exist [S09]', everywhere('sa:a/ghost'), 'sa:a/ghost', request('get pods'), true],
  ['a group of the name of the user [S10]', everywhere('group:alice'), 'user:alice', request('get pods'), false],
  ['an empty list of subjects [S12]', everywhere(), 'user:alice', request('get pods'), false],
  [
    'an aggregate that nobody has filled [S13]',
    rbac(
      [aggregate('admin', [{ matchLabels: { x: 'y' } }]), { ...reader, labels: { x: 'y' } }],
      [binding('b', 'ClusterRole/admin', 'user:alice')],
    ),
    'user:alice',
    request('get pods'),
    false,
  ],
  [
    'the anonymous user is not authenticated',
    everywhere('group:system:authenticated'),
    'user:system:anonymous',
    request('get pods'),
    false,
  ],
  [
    'a node is in system:nodes',
    everywhere('group:system:nodes'),
    'user:system:node:worker-1',
    request('get pods'),
    true,
  ],
];

describe('can', () => {
  test.each(bindings)('bindings: %s', (_, index, who, wanted, allowed) => {
    expect(can(index, identityOf(subject(who)), wanted).allowed).toBe(allowed);
  });
  test.each(subjects)('subjects: %s', (_, index, who, wanted, allowed) => {
    expect(can(index, identityOf(subject(who)), wanted).allowed).toBe(allowed);
  });

  test('kinds of subjects are case-sensitive [S11]', () => {
    const shouting = binding('b', 'ClusterRole/reader', 'user:alice');
    const index = rbac([reader], [{ ...shouting, subjects: [{ kind: 'user', namespace: '', name: 'alice' }] }]);
    expect(can(index, identityOf(subject('user:alice')), request('get pods')).allowed).toBe(false);
  });

  test('adds no group to what it is given', () => {
    const index = everywhere('group:system:authenticated');
    expect(can(index, { user: 'alice', groups: [] }, request('get pods')).allowed).toBe(false);
  });

  test('system:masters is allowed before RBAC is asked', () => {
    expect(can(rbac([], []), { user: 'x', groups: ['system:masters'] }, request('get /anything'))).toEqual({
      allowed: true,
      because: [],
      beforeRbac: 'system:masters',
      unresolved: [],
    });
  });

  test('names every grant that allows it: ClusterRoleBindings first, then by name, by rule, by way of meaning the subject', () => {
    const index = rbac(
      [reader, role('both', rule('get', '', 'pods/log'), rule('*', '', '* pods'), rule('get', '*', 'pods'))],
      [
        binding('a/zz', 'ClusterRole/reader', 'user:alice'),
        binding('two', 'ClusterRole/both', 'user:alice', 'group:devs', 'user:alice'),
        binding('one', 'ClusterRole/reader', 'group:devs'),
      ],
    );
    const { because } = can(index, { user: 'alice', groups: ['devs', 'devs'] }, request('get pods x', 'a'));
    expect(because.map((grant) => [grant.binding.name, grant.ruleIndex, grant.match, grant.scope])).toEqual([
      ['one', 0, { by: 'group', group: 'devs', implicit: false }, ''],
      ['two', 1, { by: 'user' }, ''],
      ['two', 1, { by: 'group', group: 'devs', implicit: false }, ''],
      ['two', 2, { by: 'user' }, ''],
      ['two', 2, { by: 'group', group: 'devs', implicit: false }, ''],
      ['zz', 0, { by: 'user' }, 'a'],
    ]);
  });

  test('a rule that means a subresource twice is one reason, and met however the review spells it', () => {
    const index = rbac([role('r', rule('get', '', 'pods/exec */exec'))], [binding('b', 'ClusterRole/r', 'user:alice')]);
    const spelled = request('get pods/exec');
    const inResource = { ...spelled, resource: 'pods/exec', subresource: '' };
    const reasons = [spelled, inResource].map(
      (wanted) => can(index, identityOf(subject('user:alice')), wanted).because,
    );
    expect(reasons.map(({ length }) => length)).toEqual([1, 1]);
  });

  test('says which bindings in scope lead nowhere, and why', () => {
    const index = rbac(
      [role('a/deployer', pods)],
      [
        binding('a/gone', 'Role/gone', 'user:alice'),
        binding('a/odd', 'Robot/deployer', 'user:alice'),
        binding('b/elsewhere', 'Role/gone', 'user:alice'),
        binding('wide', 'Role/deployer', 'user:alice'),
      ],
    );
    const { allowed, unresolved } = can(index, identityOf(subject('user:alice')), request('get pods', 'a'));
    expect(allowed).toBe(false);
    expect(unresolved.map((missing) => [missing.binding.name, missing.reason])).toEqual([
      ['wide', 'missing-role'],
      ['gone', 'missing-role'],
      ['odd', 'bad-kind'],
    ]);
  });
});
