import { expect, test } from 'vitest';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { commandsFor } from './commands';
import { knownOf } from './known';
import { switchesOf } from './switches';

const inventory = inventoryOf(`
{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: deployer, namespace: shop }, rules: [{ apiGroups: [""], resources: [pods], verbs: [create] }, { apiGroups: [apps], resources: [deployments], verbs: [patch] }, { apiGroups: [""], resources: [secrets], verbs: [get] }] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: deployers, namespace: shop }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer }, subjects: [{ kind: User, name: alice }, { kind: User, name: "bob; rm -rf" }, { kind: Group, name: devs }] }
---
{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop }, spec: { containers: [{ name: app, securityContext: { privileged: true } }] } }
`);
const known = knownOf('test', buildAttackGraph(inventory, indexRbac(rbacOf(inventory))));

const patch = (...steps: unknown[]) => `--type=json --patch='${JSON.stringify(steps)}'`;
const out = (at: number, name: string) => [
  { op: 'test', path: `/subjects/${at}/name`, value: name },
  { op: 'remove', path: `/subjects/${at}` },
];

test.each<[string, readonly string[], readonly (string | null)[]]>([
  ['a binding', ['rb:shop/deployers'], ['kubectl delete rolebinding/deployers --namespace=shop']],
  [
    'a subject, out of each binding',
    ['user:alice'],
    [`kubectl patch rolebinding/deployers --namespace=shop ${patch(...out(0, 'alice'))}`],
  ],
  [
    'one after the other, each as the one before leaves it',
    ['user:alice', 'of:rb:shop/deployers>user:bob; rm -rf', 'group:devs'],
    [
      `kubectl patch rolebinding/deployers --namespace=shop ${patch(...out(0, 'alice'))}`,
      `kubectl patch rolebinding/deployers --namespace=shop ${patch(...out(0, 'bob; rm -rf'))}`,
      'kubectl delete rolebinding/deployers --namespace=shop',
    ],
  ],
  [
    'rules of one role, from the last to the first',
    ['rule:role:shop/deployer#0', 'rule:role:shop/deployer#2'],
    [
      `kubectl patch role/deployer --namespace=shop ${patch(
        { op: 'test', path: '/rules/2/verbs', value: ['get'] },
        { op: 'remove', path: '/rules/2' },
        { op: 'test', path: '/rules/0/verbs', value: ['create'] },
        { op: 'remove', path: '/rules/0' },
      )}`,
    ],
  ],
  ['a workload', ['wl:shop/Pod/web'], ['kubectl delete pod/web --namespace=shop']],
  [
    'a label',
    ['cut:namespace-label shop'],
    ['kubectl label --overwrite namespace/shop pod-security.kubernetes.io/enforce=baseline'],
  ],
  ['a setting takes an editor', ['cut:pod-setting shop/Pod/web privileged'], [null]],
  ['what is not there takes nothing', ['crb:gone', 'rule:cr:gone#0', 'user:nobody'], []],
])('%s', (_, ids, commands) => {
  expect(commandsFor(known, switchesOf(ids)).map(({ command }) => command)).toEqual(commands);
});

test('words say what is done', () => {
  const ids = ['user:alice', 'rule:role:shop/deployer#1', 'cut:pod-setting shop/Pod/web privileged'];
  expect(commandsFor(known, switchesOf(ids)).map(({ words }) => words)).toEqual([
    'Take User alice out of RoleBinding shop/deployers',
    'In Pod shop/web, run no privileged container',
    'Take rule 2 out of Role shop/deployer',
  ]);
});
