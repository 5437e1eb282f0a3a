import { expect, test } from 'vitest';
import { documents, object } from '@/lib/controls/manifests';
import { bound, granted, role, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { buildAttackGraph } from './build-attack-graph';
import { distancesTo, reachableFrom } from './find-paths';
import { closedBy } from './graph';
import { isObjective } from './places';
import { smallestCut } from './smallest-cut';

const rbac = 'rbac.authorization.k8s.io';
const certificates = 'certificates.k8s.io';
const everything = [rule('*', '*', '*')];
const namespace = (name: string, level = 'restricted') =>
  object('v1', 'Namespace', `name: ${name}, labels: { pod-security.kubernetes.io/enforce: ${level} }`);
const to = (who: string, where: string, rules: string[], name = who.replace(/[^a-z]+/gi, '-').toLowerCase()) =>
  granted(who, where, rules, name);
/** A StatefulSet with one pod on a node. */
const running = (path: string, node: string, spec: string) => {
  const [home = '', name = ''] = path.split('/');
  const owner = `ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: ${name}, controller: true }]`;
  return documents(
    object('apps/v1', 'StatefulSet', `name: ${name}, namespace: ${home}`, `spec: { template: { spec: { ${spec} } } }`),
    object('v1', 'Pod', `name: ${name}-0, namespace: ${home}, ${owner}`, `spec: { nodeName: ${node}, ${spec} }`),
  );
};
const web = 'cloud-role:arn:aws:iam::1:role/web';

const cluster = documents(
  ...['shop', 'bank', 'ci', 'argocd', 'team', 'ops', 'kube-system'].map((name) => namespace(name)),
  namespace('lab', 'privileged'),
  object('v1', 'Node', 'name: cp-1, labels: { node-role.kubernetes.io/control-plane: "" }'),
  object('v1', 'Node', 'name: w-1'),
  object('v1', 'Node', 'name: w-2'),
  object('v1', 'ConfigMap', 'name: coredns, namespace: kube-system'),
  object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'name: guard', 'webhooks: []'),

  // Identities of workloads
  serviceAccount('ci', 'deployer'),
  to('ServiceAccount ci/deployer', 'everywhere', everything),
  serviceAccount('argocd', 'argocd-application-controller'),
  to('ServiceAccount argocd/argocd-application-controller', 'everywhere', everything),
  serviceAccount('bank', 'boss'),
  to('ServiceAccount bank/boss', 'everywhere', everything),
  serviceAccount('bank', 'teller'),
  to('ServiceAccount bank/teller', 'in bank', [rule('list', 'secrets')]),
  object(
    'v1',
    'ServiceAccount',
    'name: web, namespace: shop, annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/web" }',
  ),
  to('ServiceAccount shop/web', 'in bank', [rule('create', 'pods/exec')]),
  to('ServiceAccount team/ghost', 'everywhere', everything),
  to('User root', 'everywhere', everything),

  // Workloads
  running('ci/runner', 'w-2', 'serviceAccountName: deployer, containers: [{ name: app }]'),
  running('bank/vault', 'w-2', 'serviceAccountName: teller, containers: [{ name: app }]'),
  running(
    'bank/quiet',
    'w-1',
    'serviceAccountName: boss, automountServiceAccountToken: false, containers: [{ name: app }]',
  ),
  running('shop/web', 'w-1', 'serviceAccountName: web, containers: [{ name: app }]'),
  running('ops/agent', 'w-1', 'containers: [{ name: app, securityContext: { privileged: true } }]'),
  running(
    'team/logs',
    'w-2',
    'containers: [{ name: app, volumeMounts: [{ name: log, mountPath: /log, readOnly: true }] }], volumes: [{ name: log, hostPath: { path: /var/log } }]',
  ),

  // True paths
  to('User ci-dev', 'in ci', [rule('create', 'pods')]),
  to('User shop-dev', 'in shop', [rule('patch', 'deployments', 'apps')]),
  to('User lab-dev', 'in lab', [rule('create', 'jobs', 'batch')]),
  to('User argo-dev', 'in argocd', [rule('create', 'applications', 'argoproj.io')]),
  to('User token-dev', 'in ci', [rule('create', 'serviceaccounts/token', '', 'deployer')]),
  to('User binder', 'ClusterRole in bank', [rule('bind', 'clusterroles', rbac), rule('create', 'rolebindings', rbac)]),
  to('Group auditors', 'everywhere', [rule('list', 'secrets')]),
  to('User splitter', 'everywhere', [rule('create', 'persistentvolumes')], 'splitter-volumes'),
  to('User splitter', 'in team', [rule('create', 'pods')], 'splitter-pods'),
  to('User approver', 'everywhere', [
    rule('create get', 'certificatesigningrequests', certificates),
    rule('update', 'certificatesigningrequests/approval', certificates),
    rule('approve', 'signers', certificates),
  ]),
  to('User dns', 'in kube-system', [rule('patch', 'configmaps', '', 'coredns')]),
  to('User hooks', 'everywhere', [rule('delete', 'validatingwebhookconfigurations', 'admissionregistration.k8s.io')]),
  to('User actor', 'in team', [rule('impersonate', 'serviceaccounts')]),
  to('User limited-binder', 'in bank', [
    rule('bind', 'clusterroles', rbac, 'secret-reader'),
    rule('create', 'rolebindings', rbac),
  ]),
  role('ClusterRole', '', 'secret-reader', [rule('get', 'secrets')]),
  to('User kubelets', 'everywhere', [rule('get', 'nodes/proxy', '', 'w-1')]),
  to('User team-dev', 'in team', [rule('create', 'pods')]),
  bound('Group shop-team', 'shop', 'Role', 'user-shop-dev', 'shop-team'),

  // Tempting false ones
  to('User escalator', 'ClusterRole in bank', [rule('escalate patch', 'clusterroles', rbac)]),
  to('User named', 'in ci', [rule('create', 'pods', '', 'runner')]),
  to('User star', 'in ci', [rule('create', 'pods/*')]),
  to('User reader', 'in bank', [rule('get', 'secrets', '', 'tls')]),
  to('Group system:nodes', 'everywhere', [rule('create', 'pods serviceaccounts/token')]),
  to('User labels', 'everywhere', [rule('patch', 'namespaces')]),
  to('User groupie', 'everywhere', [rule('impersonate', 'groups')]),
  to('User signer', 'everywhere', [
    rule('sign', 'signers', certificates),
    rule('update', 'certificatesigningrequests/status', certificates),
  ]),
  to('User scaler', 'in ci', [rule('patch', 'deployments/scale', 'apps')]),
  to('User argo-far', 'in team', [rule('create', 'applications', 'argoproj.io')]),
  to('User mover', 'everywhere', [rule('patch', 'nodes')]),
  to('User wrong-bind', 'everywhere', [rule('bind create', 'clusterrolebindings', rbac)]),
  to('User volumes', 'everywhere', [rule('create', 'persistentvolumes')]),
  to('User half-token', 'in ci', [rule('create', 'secrets')]),
  to('Group system:authenticated', 'everywhere', [rule('create', 'selfsubjectaccessreviews', 'authorization.k8s.io')]),
  bound('User dangling', '', 'ClusterRole', 'gone', 'dangling'),
);

/** Every user, group and workload of the cluster, with every objective that it truly reaches; `all` is each there is. */
const key: Readonly<Record<string, readonly string[] | 'all'>> = {
  'user:root': 'all',
  'user:ci-dev': 'all',
  // The account of web is theirs to use, and opens the pods of bank.
  'user:shop-dev': ['secrets:shop', 'secrets:bank', web],
  'group:shop-team': ['secrets:shop', 'secrets:bank', web],
  'user:lab-dev': 'all',
  'user:argo-dev': 'all',
  'user:token-dev': 'all',
  'user:binder': 'all', // namespace admin lifts the level of bank, and a pod there goes to any node
  'group:auditors': ['all-secrets', 'secrets:*'],
  'user:splitter': 'all',
  'user:approver': 'all',
  'user:dns': ['traffic'],
  'user:hooks': ['admission-control'],
  'user:actor': 'all',
  'user:limited-binder': ['secrets:bank'],
  'user:kubelets': ['secrets:bank'], // the token of web, on w-1, opens the pods of bank
  'user:team-dev': ['secrets:team'],
  'workload:ci/StatefulSet/runner': 'all',
  'workload:bank/StatefulSet/vault': ['secrets:bank'],
  'workload:bank/StatefulSet/quiet': [],
  'workload:shop/StatefulSet/web': ['secrets:bank', web],
  'workload:ops/StatefulSet/agent': ['node-code', 'secrets:bank', web],
  'workload:team/StatefulSet/logs': [],
  'user:escalator': [],
  'user:named': [],
  'user:star': [],
  'user:reader': [],
  'group:system:nodes': [],
  'user:labels': [],
  'user:groupie': [],
  'user:signer': [],
  'user:scaler': [],
  'user:argo-far': [],
  'user:mover': [],
  'user:wrong-bind': [],
  'user:volumes': [],
  'user:half-token': [],
  'user:dangling': [],
  'group:system:authenticated': [],
  'group:system:unauthenticated': [],
  'user:system:anonymous': [],
};

const inventory = inventoryOf(cluster);
const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
const objectives = graph.places.filter(isObjective);

const pairs = (reached: (foothold: string, objective: string) => boolean) =>
  Object.keys(key).flatMap((foothold) =>
    objectives.filter((objective) => reached(foothold, objective)).map((objective) => `${foothold} → ${objective}`),
  );

const truth = pairs((foothold, objective) => {
  const listed = key[foothold] ?? [];
  if (listed === 'all' || listed.includes(objective)) return true;
  return listed.includes('secrets:*') && objective.startsWith('secrets:');
});

test('finds every true path and no false one: precision and recall are 1', () => {
  const found = pairs((foothold, objective) => reachableFrom(graph, [foothold]).has(objective));
  const right = found.filter((pair) => truth.includes(pair)).length;
  expect(found.filter((pair) => !truth.includes(pair))).toEqual([]);
  expect(truth.filter((pair) => !found.includes(pair))).toEqual([]);
  expect({ precision: right / found.length, recall: right / truth.length }).toEqual({ precision: 1, recall: 1 });
  expect(truth.length).toBeGreaterThan(150);
});

test('the key speaks of every user, group and workload', () => {
  const bound = [...graph.terrain.users, ...graph.terrain.groups].map(
    ({ kind, name }) => `${kind.toLowerCase()}:${name}`,
  );
  const running = graph.terrain.workloads.map(({ ref }) => `workload:${ref.namespace}/${ref.kind}/${ref.name}`);
  expect([...bound, ...running].filter((id) => !(id in key))).toEqual([]);
});

test.each(objectives)('the proposed cut leaves no path to %s, and nothing in it is needless', (objective) => {
  const footholds = Object.keys(key);
  const { removals, beyondHelp } = smallestCut(graph, footholds, [objective]);
  expect(beyondHelp).toEqual([]);
  const left = (keys: readonly string[]) => {
    const distances = distancesTo(graph, [objective], closedBy(graph, new Set(keys)));
    return footholds.filter((foothold) => distances.of(foothold) !== null);
  };
  const keys = removals.map((removable) => removable.key);
  expect(left(keys)).toEqual([]);
  expect(keys.filter((needless) => left(keys.filter((each) => each !== needless)).length === 0)).toEqual([]);
});

test('removing the cut from the manifests removes the paths', () => {
  const footholds = ['user:splitter', 'user:ci-dev', 'workload:shop/StatefulSet/web'];
  const { removals } = smallestCut(graph, footholds, ['secrets:bank']);
  const gone = new Set(removals.map(({ object }) => `${object.kind} ${object.namespace}/${object.name}`));
  expect(removals.every(({ kind }) => kind === 'binding')).toBe(true);
  const kept = Object.fromEntries(
    Object.entries(inventory.kinds).map(([kind, list]) => [
      kind,
      list.filter(({ kind: one, metadata }) => !gone.has(`${one} ${metadata.namespace}/${metadata.name}`)),
    ]),
  );
  const changed = { ...inventory, kinds: kept };
  const after = buildAttackGraph(changed, indexRbac(rbacOf(changed)));
  expect(footholds.filter((each) => reachableFrom(after, [each]).has('secrets:bank'))).toEqual([]);
});
