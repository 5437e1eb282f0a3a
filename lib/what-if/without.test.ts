import { describe, expect, test } from 'vitest';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { effectivePermissions } from '@/lib/rbac/effective-permissions';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { parseSubjectKey } from '@/lib/rbac/identity';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { changedKinds } from './change-kind';
import { switchesOf } from './switches';
import { without } from './without';

const rbac = 'apiVersion: rbac.authorization.k8s.io/v1';
const role = (kind: string, name: string, rules: string, more = '') =>
  `{ ${rbac}, kind: ${kind}, metadata: { name: ${name}${kind === 'Role' ? ', namespace: shop' : ''}${more} }, rules: [${rules}] }`;
const bind = (kind: string, name: string, to: string, subjects: string) =>
  `{ ${rbac}, kind: ${kind}, metadata: { name: ${name}${kind === 'RoleBinding' ? ', namespace: shop' : ''} }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${to.startsWith('Role') ? 'Role' : 'ClusterRole'}, name: ${to.split(' ')[1]} }, subjects: [${subjects}] }`;
const may = (verb: string, resource: string) => `{ apiGroups: [""], resources: [${resource}], verbs: [${verb}] }`;
const alice = '{ kind: User, name: alice }';
const bot = '{ kind: ServiceAccount, name: bot, namespace: shop }';
const documents = (...each: string[]) => each.join('\n---\n');

const cluster = inventoryOf(
  documents(
    role('ClusterRole', 'reader', [may('get', 'pods'), may('get', 'secrets'), may('list', 'nodes')].join(', ')),
    role('Role', 'writer', may('create', 'pods')),
    bind('ClusterRoleBinding', 'readers', 'ClusterRole reader', `${alice}, ${bot}`),
    bind('RoleBinding', 'writers', 'Role writer', '{ kind: ServiceAccount, name: bot }, { kind: Group, name: devs }'),
    bind('RoleBinding', 'spelled', 'Role writer', '{ kind: User, name: "system:serviceaccount:shop:bot" }'),
    '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: bot, namespace: shop } }',
    '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { serviceAccountName: bot, containers: [{ name: app }] } } } }',
    '{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: web-1, namespace: shop, labels: { app: web }, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, controller: true }] }, spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app }] } } } }',
    '{ apiVersion: v1, kind: Pod, metadata: { name: web-1-a, namespace: shop, labels: { app: web }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-1, controller: true }] }, spec: { containers: [{ name: app }] } }',
    '{ apiVersion: v1, kind: Pod, metadata: { name: alone, namespace: shop }, spec: { containers: [{ name: app }] } }',
    '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }',
  ),
);

/** What a subject may do: `get pods`, `create pods in shop`. */
function held(inventory: Inventory, key: string): readonly string[] {
  const subject = parseSubjectKey(key);
  if (!subject) throw new Error(key);
  return effectivePermissions(indexRbac(rbacOf(inventory)), subject).map((row) =>
    row.kind === 'url' ? row.url : `${row.verbs.join()} ${row.resource}${row.scope && ` in ${row.scope}`}`,
  );
}
const after = (...ids: string[]) => without(cluster, switchesOf(ids));

describe('without', () => {
  test.each([
    // switched off                                  who             may still
    [[], 'user:alice', ['list nodes', 'get pods', 'get secrets']],
    [['crb:readers'], 'user:alice', []],
    [['rule:cr:reader#1'], 'user:alice', ['list nodes', 'get pods']],
    [['rule:cr:reader#1', 'rule:cr:reader#0'], 'user:alice', ['list nodes']],
    [['of:crb:readers>sa:shop/bot'], 'user:alice', ['list nodes', 'get pods', 'get secrets']],
    [['of:crb:readers>sa:shop/bot'], 'sa:shop/bot', ['create pods in shop']],
    [['user:alice'], 'user:alice', []],
    [['user:alice'], 'sa:shop/bot', ['list nodes', 'get pods', 'get secrets', 'create pods in shop']],
    // By its name, by its name in a RoleBinding without a namespace, and spelled as a user.
    [['sa:shop/bot'], 'sa:shop/bot', []],
    [['user:system:serviceaccount:shop:bot'], 'sa:shop/bot', []],
    [['rb:shop/spelled', 'of:rb:shop/writers>sa:shop/bot'], 'sa:shop/bot', ['list nodes', 'get pods', 'get secrets']],
    [['group:devs'], 'group:devs', []],
    [['role:shop/writer', 'rb:other/writers', 'crb:writers'], 'group:devs', ['create pods in shop']],
  ])('%j: %s may %j', (off, who, permissions) => {
    expect([...held(after(...off), who)].sort()).toEqual([...permissions].sort());
  });

  test('a rule that is off leaves the others where they are', () => {
    const reader = rbacOf(after('rule:cr:reader#0')).roles.find(({ name }) => name === 'reader');
    expect(reader?.rules.map(({ verbs, resources }) => [verbs, resources])).toEqual([
      [[], []],
      [['get'], ['secrets']],
      [['list'], ['nodes']],
    ]);
  });

  test('a binding keeps standing when its last subject is out of it', () => {
    const bindings = rbacOf(after('user:alice', 'sa:shop/bot')).bindings;
    expect(bindings.find(({ name }) => name === 'readers')?.subjects).toEqual([]);
  });

  test('a workload goes with all it owns, and no other', () => {
    const left = after('wl:shop/Deployment/web');
    expect(objectsOf(left, 'replicasets.apps')).toEqual([]);
    expect(workloadsOf(left).map(({ ref }) => ref.name)).toEqual(['alone']);
  });

  test('a setting is changed on the workload and on its pods', () => {
    const left = after('cut:pod-setting shop/Deployment/web token');
    const specs = [objectsOf(left, 'deployments.apps')[0]?.spec.template.spec, objectsOf(left, 'pods')[1]?.spec];
    expect(specs.map((spec) => spec?.automountServiceAccountToken)).toEqual([false, false]);
    expect(objectsOf(left, 'pods')[0]).toBe(objectsOf(cluster, 'pods')[0]);
  });

  test('a label is set', () => {
    const [shop] = objectsOf(after('cut:namespace-label shop'), 'namespaces');
    expect(shop?.metadata.labels).toEqual({ 'pod-security.kubernetes.io/enforce': 'baseline' });
  });

  test.each([
    ['crb:readers', ['clusterrolebindings']],
    ['rule:role:shop/writer#0', ['roles']],
    ['sa:shop/bot', ['clusterrolebindings', 'rolebindings']],
    ['wl:shop/Deployment/web', ['deployments.apps', 'pods', 'replicasets.apps']],
    ['cut:namespace-label shop', ['namespaces']],
    ['crb:gone', []],
    ['rule:cr:reader#3', []],
    ['wl:shop/StatefulSet/web', []],
    ['of:crb:readers>user:bob', []],
    ['cut:no such key', []],
    ['cut:pod-setting shop/Deployment/web nonsense', []],
    ['cut:namespace-label elsewhere', []],
  ])('%s changes %j and no other kind', (id, kinds) => {
    const changed = [...changedKinds(cluster, after(id))].map((kind) => kind.replace('.rbac.authorization.k8s.io', ''));
    expect(changed.sort()).toEqual(kinds);
    expect(after(id) === cluster).toBe(kinds.length === 0);
  });
});

describe('a rule that an aggregated ClusterRole collects', () => {
  const selector = (label: string) =>
    `aggregationRule: { clusterRoleSelectors: [{ matchLabels: { to-${label}: "true" } }] }`;
  const part = (name: string, rules: string, ...labels: string[]) =>
    role('ClusterRole', name, rules, `, labels: { ${labels.map((label) => `to-${label}: "true"`).join(', ')} }`);
  const secrets = may('get', 'secrets');
  const pods = may('get', 'pods');
  const aggregate = (name: string, label: string, stored: string, labels = '') =>
    `{ ${rbac}, kind: ClusterRole, metadata: { name: ${name}${labels} }, ${selector(label)}, rules: [${stored}] }`;
  const bound = bind('ClusterRoleBinding', 'all', 'ClusterRole big', alice);
  const big = (stored: string) => aggregate('big', 'big', stored);
  const small = (stored: string) => aggregate('small', 'small', stored, ', labels: { to-big: "true" }');

  const left = (source: 'live' | 'file', manifests: readonly string[], ...ids: string[]) =>
    held(without(inventoryOf(documents(...manifests, bound), { source }), switchesOf(ids)), 'user:alice');

  test.each([
    ['live', [part('one', secrets, 'big'), big(`${secrets}, ${pods}`)], ['get pods']],
    ['file', [part('one', `${secrets}, ${pods}`, 'big'), big('')], ['get pods']],
    // Another part has it too.
    ['live', [part('one', secrets, 'big'), part('two', secrets, 'big'), big(secrets)], ['get secrets']],
    ['file', [part('one', secrets, 'big'), part('two', secrets, 'big'), big('')], ['get secrets']],
    // Through an aggregate that feeds another.
    ['live', [part('one', secrets, 'small'), small(secrets), big(`${pods}, ${secrets}`)], ['get pods']],
    ['file', [part('one', `${secrets}, ${pods}`, 'small'), small(''), big('')], ['get pods']],
  ] as const)('%s: it goes from there when no part has it any more (%#)', (source, manifests, permissions) => {
    expect(left(source, manifests, 'rule:cr:one#0')).toEqual(permissions);
  });

  test('of the aggregate itself it goes only there', () => {
    const manifests = [part('one', `${secrets}, ${pods}`, 'big'), big('')];
    expect(left('file', manifests, 'rule:cr:big#0')).toEqual(['get pods']);
  });
});

describe('what cuts attack paths', () => {
  test('no key that can be switched off is left in the graph afterwards', () => {
    const inventory = inventoryOf(
      documents(
        '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }',
        '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: bot, namespace: shop, annotations: { eks.amazonaws.com/role-arn: role } } }',
        role('Role', 'writer', may('create', 'pods')),
        bind('RoleBinding', 'writers', 'Role writer', bot),
        '{ apiVersion: v1, kind: Pod, metadata: { name: agent, namespace: shop }, spec: { serviceAccountName: bot, nodeName: blue, containers: [{ name: app, securityContext: { privileged: true, capabilities: { add: [SYS_ADMIN] } }, volumeMounts: [{ name: root, mountPath: /a }, { name: tokens, mountPath: /b }, { name: socket, mountPath: /c }] }], volumes: [{ name: root, hostPath: { path: /etc } }, { name: tokens, hostPath: { path: /var/lib/kubelet/pods } }, { name: socket, hostPath: { path: /run/containerd/containerd.sock } }] } }',
      ),
    );
    const removables = (from: Inventory) =>
      [...buildAttackGraph(from, indexRbac(rbacOf(from))).removals.values()]
        .flat()
        .filter(({ kind }) => kind !== 'binding');
    const before = removables(inventory);
    expect(new Set(before.map(({ key }) => key.split(' ').at(key.startsWith('pod') ? -1 : 0)))).toEqual(
      new Set([
        'token',
        'privileged',
        'capabilities',
        'host-path',
        'node-files',
        'runtime-socket',
        'annotation',
        'namespace-label',
      ]),
    );
    for (const { key } of before) {
      const left = removables(without(inventory, switchesOf([`cut:${key}`])));
      expect([key, left.some((each) => each.key === key)]).toEqual([key, false]);
    }
  });
});
