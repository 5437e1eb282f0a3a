import { describe, expect, test } from 'vitest';
import { accessInput, question, workload } from '@/lib/testing/access-graph';
import { binding, rbac, role, rule, subject, urlRule } from '@/lib/testing/rbac';
import { effectivePermissions } from '@/lib/rbac/effective-permissions';
import { buildAccessGraph } from './build-graph';
import { describeChain, describePermission } from './describe-chain';

const namespaces = Array.from({ length: 14 }, (_, number) => `team-${number}`);
const index = rbac(
  [role('deployer', rule('create get', '', 'pods/exec'), urlRule('get', '/metrics')), role('all', rule('*', '*', '*'))],
  [
    binding('deployers', 'ClusterRole/deployer', 'sa:payments/ci-bot'),
    ...namespaces.map((namespace) => binding(`${namespace}/deployers`, 'ClusterRole/deployer', 'user:alice')),
    binding('shop/admins', 'ClusterRole/all', 'user:bob'),
  ],
);
const input = accessInput(index, [workload('payments/Deployment/runner', 'ci-bot')]);

describe('describeChain', () => {
  const bot = buildAccessGraph(input, question('sa:payments/ci-bot'));
  const alice = buildAccessGraph(input, question('user:alice'));
  const fold = alice.nodes.find(({ kind }) => kind === 'fold')?.id ?? '';

  test.each<readonly [readonly string[], string]>([
    [
      ['sa:payments/ci-bot', 'crb:deployers', 'cr:deployer', 'res:core/pods/exec'],
      'ServiceAccount payments/ci-bot may create and get pods/exec everywhere through ClusterRoleBinding deployers (ClusterRole deployer)',
    ],
    [
      ['wl:payments/Deployment/runner', 'sa:payments/ci-bot', 'crb:deployers', 'cr:deployer', 'res:core/pods/exec'],
      'Deployment payments/runner as ServiceAccount payments/ci-bot may create and get pods/exec everywhere through ClusterRoleBinding deployers (ClusterRole deployer)',
    ],
    [
      ['sa:payments/ci-bot', 'crb:deployers', 'cr:deployer'],
      'ServiceAccount payments/ci-bot holds ClusterRole deployer everywhere through ClusterRoleBinding deployers',
    ],
    [
      ['sa:payments/ci-bot', 'crb:deployers'],
      'ServiceAccount payments/ci-bot is a subject of ClusterRoleBinding deployers',
    ],
    [
      ['cr:deployer', 'res:core/pods/exec'],
      'Whoever is bound may create and get pods/exec through ClusterRole deployer',
    ],
    [['sa:payments/ci-bot'], 'ServiceAccount payments/ci-bot'],
    [['nobody'], ''],
  ])('%j', (chain, sentence) => {
    expect(describeChain(bot, chain)).toBe(sentence);
  });

  test('counts the namespaces of bindings folded together', () => {
    expect(describeChain(alice, ['user:alice', fold, 'cr:deployer', 'res:core/pods/exec'])).toBe(
      'User alice may create and get pods/exec in 14 namespaces through 14 RoleBindings (ClusterRole deployer)',
    );
  });
});

test('several bindings that give the same role are told together', () => {
  const two = accessInput(
    rbac(
      [role('edit', rule('create', '', 'pods'))],
      [binding('a/x', 'ClusterRole/edit', 'user:eve'), binding('b/y', 'ClusterRole/edit', 'user:eve')],
    ),
  );
  const graph = buildAccessGraph(two, question('user:eve'));
  expect(describeChain(graph, ['user:eve', 'rb:a/x', 'cr:edit', 'res:core/pods'])).toBe(
    'User eve may create pods in 2 namespaces through RoleBinding a/x and 1 more (ClusterRole edit)',
  );
});

describe('describePermission', () => {
  const permissions = (who: string, resource: string) =>
    effectivePermissions(index, subject(who)).filter(
      (row) => (row.kind === 'url' ? row.url : row.resource) === resource,
    );

  test.each([
    [
      'sa:payments/ci-bot',
      'pods/exec',
      'ServiceAccount payments/ci-bot may create and get pods/exec everywhere through ClusterRoleBinding deployers',
    ],
    [
      'user:alice',
      'pods/exec',
      'User alice may create and get pods/exec in 14 namespaces through 14 RoleBindings named deployers',
    ],
    ['user:bob', '*', 'User bob may do anything with any resource in namespace shop through RoleBinding shop/admins'],
    [
      'sa:payments/ci-bot',
      '/metrics',
      'ServiceAccount payments/ci-bot may get /metrics through ClusterRoleBinding deployers',
    ],
    ['user:nobody', 'pods', ''],
  ])('%s, %s', (who, resource, sentence) => {
    expect(describePermission(subject(who), permissions(who, resource))).toBe(sentence);
  });
});
