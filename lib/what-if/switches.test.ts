import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeSwitch } from './describe-switch';
import { formatSwitch, parseSwitch, type Switch } from './switches';

const binding = { kind: 'ClusterRoleBinding', namespace: '', name: 'deployers' } as const;
const alice = { kind: 'User', namespace: '', name: 'alice' } as const;

describe('a switch', () => {
  test.each<[string, Switch, string]>([
    ['crb:deployers', { kind: 'binding', binding }, 'ClusterRoleBinding deployers'],
    [
      'rb:shop/deployers',
      { kind: 'binding', binding: { kind: 'RoleBinding', namespace: 'shop', name: 'deployers' } },
      'RoleBinding shop/deployers',
    ],
    [
      'sa:shop/ci',
      { kind: 'subject', subject: { kind: 'ServiceAccount', namespace: 'shop', name: 'ci' } },
      'ServiceAccount shop/ci',
    ],
    ['user:alice', { kind: 'subject', subject: alice }, 'User alice'],
    [
      'group:system:masters',
      { kind: 'subject', subject: { kind: 'Group', namespace: '', name: 'system:masters' } },
      'Group system:masters',
    ],
    [
      'wl:shop/Deployment/web',
      { kind: 'workload', workload: { namespace: 'shop', kind: 'Deployment', name: 'web' } },
      'Deployment shop/web',
    ],
    [
      'rule:cr:edit#2',
      { kind: 'rule', role: { kind: 'ClusterRole', namespace: '', name: 'edit' }, index: 2 },
      'rule 3 of ClusterRole edit',
    ],
    [
      'rule:role:shop/a#b#0',
      { kind: 'rule', role: { kind: 'Role', namespace: 'shop', name: 'a#b' }, index: 0 },
      'rule 1 of Role shop/a#b',
    ],
    [
      'of:crb:deployers>user:alice',
      { kind: 'membership', binding, subject: alice },
      'User alice taken out of ClusterRoleBinding deployers',
    ],
    ['cut:namespace-label shop', { kind: 'cut', key: 'namespace-label shop' }, 'namespace-label shop'],
  ])('%s', (id, off, words) => {
    expect(parseSwitch(id)).toEqual(off);
    expect(formatSwitch(off)).toBe(id);
    expect(describeSwitch(off)).toBe(words);
  });

  test.each([
    '',
    'crb',
    'crb:',
    'rb:',
    'rb:shop',
    'rb:/x',
    'rb:shop/',
    'sa:ci',
    'user:',
    'wl:shop/web',
    'wl:shop/Deployment/',
    'rule:cr:edit',
    'rule:cr:edit#',
    'rule:cr:edit#-1',
    'rule:crb:edit#1',
    'rule:#1',
    'of:crb:a',
    'of:crb:a>',
    'of:>user:a',
    'of:cr:a>user:a',
    'cut:',
    'res:apps/deployments',
    'javascript:alert(1)',
  ])('%j is none', (id) => expect(parseSwitch(id)).toBeNull());

  test('names turn no sentence around', () => {
    expect(describeSwitch({ kind: 'subject', subject: { ...alice, name: 'eve\u202eecila' } })).toBe('User eve�ecila');
  });

  test('every switch survives its id, whatever it is called', () => {
    fc.assert(
      fc.property(anySwitch, (off) => {
        expect(parseSwitch(formatSwitch(off))).toEqual(off);
      }),
    );
  });
});

const segment = fc.string({
  unit: fc.constantFrom('a', ',', '%', '3', 'E', '>', '#', ':', ' ', '.', '\n', '\u202e', '💥'),
  minLength: 1,
});
const text = fc.string({ unit: fc.constantFrom('a', ',', '%', '>', '#', ':', '/', '\n'), minLength: 1 });
const subject = fc.oneof(
  text.map((name) => ({ kind: 'User' as const, namespace: '', name })),
  text.map((name) => ({ kind: 'Group' as const, namespace: '', name })),
  fc.tuple(segment, text).map(([namespace, name]) => ({ kind: 'ServiceAccount' as const, namespace, name })),
);
const anyBinding = fc.oneof(
  segment.map((name) => ({ kind: 'ClusterRoleBinding' as const, namespace: '', name })),
  fc.tuple(segment, segment).map(([namespace, name]) => ({ kind: 'RoleBinding' as const, namespace, name })),
);
const anyRole = fc.oneof(
  segment.map((name) => ({ kind: 'ClusterRole' as const, namespace: '', name })),
  fc.tuple(segment, segment).map(([namespace, name]) => ({ kind: 'Role' as const, namespace, name })),
);
const anySwitch: fc.Arbitrary<Switch> = fc.oneof(
  anyBinding.map((binding) => ({ kind: 'binding' as const, binding })),
  subject.map((each) => ({ kind: 'subject' as const, subject: each })),
  fc
    .tuple(segment, segment, segment)
    .map(([namespace, kind, name]) => ({ kind: 'workload' as const, workload: { namespace, kind, name } })),
  fc.tuple(anyRole, fc.nat(999_999)).map(([role, index]) => ({ kind: 'rule' as const, role, index })),
  fc.tuple(anyBinding, subject).map(([binding, each]) => ({ kind: 'membership' as const, binding, subject: each })),
  text.map((key) => ({ kind: 'cut' as const, key })),
);
