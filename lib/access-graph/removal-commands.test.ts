import { describe, expect, test } from 'vitest';
import type { GrantEvidence } from '@/lib/controls/types';
import type { Binding, Subject } from '@/lib/rbac/types';
import { removalCommands } from './removal-commands';

const bot: Subject = { kind: 'ServiceAccount', namespace: 'ci', name: 'bot' };
const alice = { kind: 'User', namespace: '', name: 'alice' };

describe('removalCommands', () => {
  test.each<[string, string, Binding['subjects'], Subject, string[]]>([
    ['a binding that names nobody else goes', '', [bot], bot, ['kubectl delete clusterrolebinding/admins']],
    [
      'a binding with others is patched where the subject stands',
      '',
      [alice, bot],
      bot,
      [
        `kubectl patch clusterrolebinding/admins --type=json --patch='[{"op":"test","path":"/subjects/1/name","value":"bot"},{"op":"remove","path":"/subjects/1"}]'`,
      ],
    ],
    [
      'a ServiceAccount without a namespace is the one of the binding',
      'ci',
      [{ ...bot, namespace: '' }],
      bot,
      ['kubectl delete rolebinding/admins --namespace=ci'],
    ],
    [
      'a subject that is named twice goes twice, the last first',
      '',
      [bot, alice, bot],
      bot,
      [
        `kubectl patch clusterrolebinding/admins --type=json --patch='[{"op":"test","path":"/subjects/2/name","value":"bot"},{"op":"remove","path":"/subjects/2"},{"op":"test","path":"/subjects/0/name","value":"bot"},{"op":"remove","path":"/subjects/0"}]'`,
      ],
    ],
    [
      'a subject that is meant through a group is not named',
      '',
      [{ kind: 'Group', namespace: '', name: 'system:serviceaccounts' }],
      bot,
      [],
    ],
    [
      'a name is quoted',
      '',
      [{ ...bot, name: "it's; rm -rf ~" }, alice],
      { ...bot, name: "it's; rm -rf ~" },
      [
        `kubectl patch clusterrolebinding/admins --type=json --patch='[{"op":"test","path":"/subjects/0/name","value":"it'\\''s; rm -rf ~"},{"op":"remove","path":"/subjects/0"}]'`,
      ],
    ],
  ])('%s', (_, namespace, subjects, subject, commands) => {
    const binding = bindingOf(namespace, subjects);
    expect(removalCommands([grant(namespace)], subject, [binding]).map(({ command }) => command)).toEqual(commands);
  });

  test('a binding that is named like an option is still a name', () => {
    const named = { ...bindingOf('', [bot]), name: '--all' };
    const evidence = { ...grant(''), binding: { ...grant('').binding, name: '--all' } };
    expect(removalCommands([evidence], bot, [named]).map(({ command }) => command)).toEqual([
      'kubectl delete clusterrolebinding/--all',
    ]);
  });

  test('a binding that is no longer there gives nothing', () => {
    expect(removalCommands([grant('')], bot, [])).toEqual([]);
  });

  test('two rules of one binding are one removal', () => {
    expect(removalCommands([grant(''), { ...grant(''), ruleIndex: 1 }], bot, [bindingOf('', [bot])])).toHaveLength(1);
  });
});

function bindingOf(namespace: string, subjects: Binding['subjects']): Binding {
  const kind = namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding';
  return {
    kind,
    namespace,
    name: 'admins',
    labels: {},
    annotations: {},
    roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
    subjects,
  };
}

function grant(namespace: string): GrantEvidence {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const kind = namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding';
  return {
    binding: { apiVersion, kind, namespace, name: 'admins' },
    role: { apiVersion, kind: 'ClusterRole', namespace: '', name: 'cluster-admin' },
    ruleIndex: 0,
    rule: { verbs: ['*'], apiGroups: ['*'], resources: ['*'], resourceNames: [], nonResourceURLs: [] },
    scope: namespace,
    via: 'by name',
  };
}
