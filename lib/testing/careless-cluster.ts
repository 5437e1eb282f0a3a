import { deployment, documents, object, pod } from '@/lib/controls/manifests';
import { bound, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';

const node = (name: string, role = '') => object('v1', 'Node', `name: ${name}${role && `, labels: { ${role}: "" }`}`);
const home = (name: string, level = '') =>
  object('v1', 'Namespace', `name: ${name}${level && `, labels: { pod-security.kubernetes.io/enforce: ${level} }`}`);
const host = (path: string) =>
  `volumes: [{ name: host, hostPath: { path: ${path} } }], containers: [{ name: app, volumeMounts: [{ name: host, mountPath: /host }] }]`;

/**
 * A small cluster as a training ground has it: hardly a namespace with a Pod Security level, pods that own their node in
 * every way there is, accounts with far too much, and levels that their own tenants may lift.
 */
export const carelessCluster = documents(
  node('control', 'node-role.kubernetes.io/control-plane'),
  node('worker-1'),
  node('worker-2'),
  ...['default', 'kube-system', 'shop', 'middleware', 'builds'].map((name) => home(name)),
  home('tenants', 'baseline'),
  home('vault', 'restricted'),

  // Pods
  pod(`nodeName: worker-1, ${host('/')}`, 'name: monitor, namespace: default'),
  pod(`nodeName: worker-1, ${host('/var/run/docker.sock')}`, 'name: build, namespace: builds'),
  pod(`nodeName: worker-2, ${host('/var/log')}, serviceAccountName: logs`, 'name: logs, namespace: middleware'),
  pod(
    'nodeName: worker-2, hostNetwork: true, hostPID: true, containers: [{ name: app, securityContext: { privileged: true } }]',
    'name: health-check, namespace: shop',
  ),
  pod(
    'nodeName: worker-2, containers: [{ name: app, securityContext: { capabilities: { add: [SYS_ADMIN] } } }]',
    'name: tuner, namespace: middleware',
  ),
  deployment(
    'serviceAccountName: front, containers: [{ name: app }]',
    'name: front, namespace: shop, labels: { app: app }',
  ),
  deployment('serviceAccountName: runner, containers: [{ name: app }]', 'name: runner, namespace: builds'),
  deployment('serviceAccountName: tenant, containers: [{ name: app }]', 'name: tenant, namespace: tenants'),
  deployment('serviceAccountName: admin, containers: [{ name: app }]', 'name: operator, namespace: kube-system'),

  // Rights
  ...[
    ['shop', 'front'],
    ['builds', 'runner'],
    ['tenants', 'tenant'],
    ['tenants', 'labeller'],
    ['middleware', 'logs'],
    ['kube-system', 'admin'],
    ['vault', 'keeper'],
  ].map(([namespace = '', name = '']) => serviceAccount(namespace, name)),
  granted('ServiceAccount kube-system/admin', 'everywhere', [rule('*', '*', '*')], 'superadmin'),
  granted('ServiceAccount shop/front', 'everywhere', [rule('get list watch', '*')], 'reader'),
  granted('ServiceAccount builds/runner', 'in builds', [rule('create patch', 'deployments', 'apps')], 'deploy'),
  granted('ServiceAccount builds/runner', 'in tenants', [rule('create', 'pods')], 'tenant-pods'),
  granted('ServiceAccount tenants/tenant', 'in tenants', [rule('create', 'pods pods/exec')], 'tenant'),
  granted('ServiceAccount tenants/labeller', 'everywhere', [rule('patch', 'namespaces', '', 'tenants')], 'labels'),
  granted('ServiceAccount middleware/logs', 'in middleware', [rule('get', 'pods/log')], 'logs'),
  granted('ServiceAccount vault/keeper', 'in vault', [rule('get', 'secrets')], 'keeper'),
  granted('Group developers', 'in shop', [rule('create', 'pods'), rule('patch', 'pods/ephemeralcontainers')], 'dev'),
  granted('Group developers', 'everywhere', [rule('update', 'namespaces')], 'tidy'),
  granted('User carol', 'in vault', [rule('create', 'jobs', 'batch')], 'jobs'),
  bound('User carol', '', 'ClusterRole', 'tidy', 'carol-tidies'),
  granted('Group system:authenticated', 'in middleware', [rule('create', 'pods/exec')], 'help-yourself'),
);
