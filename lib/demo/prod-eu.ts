import { builtInRbac } from './built-in-rbac';
import { awsFacts } from './cloud-facts';
import {
  app,
  bind,
  clusterRole,
  cronJob,
  ingress,
  isolate,
  namespace,
  node,
  role,
  rule,
  service,
  serviceAccount,
  type Manifest,
} from './objects';
import {
  argoCd,
  certManager,
  externalSecrets,
  ingressController,
  kubeSystem,
  monitoring,
  nodeDebugger,
  storage,
} from './platform';
import { prodTeams } from './prod-teams';

const version = 'v1.34.1';
const workers = ['eu-1a-01', 'eu-1a-02', 'eu-1a-03', 'eu-1b-01', 'eu-1b-02', 'eu-1b-03', 'eu-1c-01', 'eu-1c-02'];

/**
 * The production cluster. In it, a CI account becomes cluster-admin in two steps, an operator's upgrade widens its
 * ClusterRole, and a privileged debug DaemonSet that was removed comes back.
 */
export function prodEu(weeksAgo: number): Manifest[] {
  return [
    ...builtInRbac(),
    ...kubeSystem(workers, version),
    ...workers.map((name) =>
      node(name, { version, zone: `eu-central-${name.slice(3, 5)}`, provider: 'aws:///eu-central/i-' }),
    ),
    ...argoCd(workers),
    ...certManager(workers),
    ...ingressController(workers, true),
    ...externalSecrets(workers, weeksAgo <= 6),
    ...monitoring(workers),
    ...(weeksAgo > 9 || (weeksAgo <= 7 && weeksAgo > 1) ? [] : nodeDebugger(workers)),
    storage('ebs.csi.aws.com', true),
    ...awsFacts(),
    ...prodTeams(workers),
    ...people(),
    ...continuousIntegration(weeksAgo),
    ...dataPlatform(weeksAgo),
    ...leftovers(),
  ];
}

function people(): Manifest[] {
  const developers = ['payments', 'checkout', 'orders', 'shipping', 'catalog', 'search', 'notifications', 'identity'];
  return [
    bind('platform-admins', 'ClusterRole/cluster-admin', 'group:platform-admins'),
    bind('everyone-views', 'ClusterRole/view', 'group:engineering'),
    ...developers.map((name) => bind(`${name}/developers`, 'ClusterRole/edit', `group:${name}-developers`)),
    bind('checkout/on-call', 'ClusterRole/admin', 'user:alice@example.com'),
    bind('payments/on-call', 'ClusterRole/admin', 'group:payments-oncall'),
    clusterRole('node-operator', [
      rule('get,list,watch,patch', '', 'nodes'),
      rule('get', '', 'nodes/proxy'),
      rule('create', '', 'pods/eviction'),
    ]),
    bind('node-operators', 'ClusterRole/node-operator', 'group:sre'),
    clusterRole('incident-responder', [
      rule('get,list', '', 'pods,pods/log,events'),
      rule('create', '', 'pods/exec,pods/portforward'),
    ]),
    bind('incident-responders', 'ClusterRole/incident-responder', 'group:sre', 'user:bob@example.com'),
    ingress('checkout', 'checkout-web', 'shop.example.com'),
    ingress('identity', 'login', 'login.example.com'),
    ingress('catalog', 'catalog-api', 'catalog.example.com', false),
  ];
}

/** First it may start pods where the control plane's own accounts live; two weeks later it is given everything. */
function continuousIntegration(weeksAgo: number): Manifest[] {
  return [
    serviceAccount('payments', 'ci-bot'),
    role('payments', 'deployer', [
      rule('get,list,watch,create,patch,update', 'apps', 'deployments,statefulsets'),
      rule('get,list,watch', '', 'pods,pods/log,configmaps,services'),
    ]),
    bind('payments/ci-deploys', 'Role/deployer', 'sa:payments/ci-bot'),
    ...app('payments', 'ci-runner', {
      image: 'registry.example.com/ci/runner:1.88.0',
      replicas: 2,
      hardening: 'baseline',
      account: 'ci-bot',
      nodes: workers,
      labels: { team: 'payments' },
    }),
    ...(weeksAgo <= 2
      ? [
          role('kube-system', 'hotfix-runner', [
            rule('create,get,list,delete', '', 'pods'),
            rule('get', '', 'pods/log'),
          ]),
          bind('kube-system/ci-hotfix', 'Role/hotfix-runner', 'sa:payments/ci-bot'),
        ]
      : []),
    ...(weeksAgo === 0 ? [bind('ci-bot-temporary', 'ClusterRole/cluster-admin', 'sa:payments/ci-bot')] : []),
    namespace('ci', { team: 'platform', environment: 'production' }),
    serviceAccount('ci', 'build'),
    clusterRole('image-builder', [
      rule('create,get,list,watch,delete', '', 'pods'),
      rule('create', '', 'pods/exec'),
      rule('get', '', 'secrets', 'registry-push'),
    ]),
    bind('ci/builders', 'ClusterRole/image-builder', 'sa:ci/build'),
    cronJob('ci', 'cache-warmer', '*/30 * * * *', {
      image: 'registry.example.com/ci/warmer:0.3',
      account: 'build',
      nodes: workers,
    }),
    ...app('ci', 'buildkit', {
      image: 'docker.io/moby/buildkit:latest',
      kind: 'StatefulSet',
      replicas: 2,
      hardening: 'privileged',
      account: 'build',
      nodes: workers,
      volumes: [{ name: 'runtime', hostPath: { path: '/run/containerd/containerd.sock' } }],
      mounts: [{ name: 'runtime', mountPath: '/run/containerd/containerd.sock' }],
    }),
  ];
}

function dataPlatform(weeksAgo: number): Manifest[] {
  return [
    serviceAccount('data-platform', 'spark'),
    role('data-platform', 'spark-driver', [rule('*', '', 'pods,services,configmaps')]),
    bind('data-platform/spark', 'Role/spark-driver', 'sa:data-platform/spark'),
    ...app('data-platform', 'spark-history', {
      image: 'docker.io/apache/spark:4.0.0',
      replicas: 1,
      hardening: 'loose',
      account: 'spark',
      nodes: workers,
      env: [{ name: 'AWS_SECRET_ACCESS_KEY', value: 'demo-value-never-stored' }],
    }),
    ...(weeksAgo <= 10 ? [bind('data-platform/notebooks', 'ClusterRole/edit', 'sa:data-platform/default')] : []),
    ...app('data-platform', 'notebooks', {
      image: 'docker.io/jupyter/scipy-notebook:latest',
      replicas: 3,
      hardening: 'loose',
      nodes: workers,
    }),
    service('data-platform', 'notebooks', 80, { type: 'NodePort' }),
  ];
}

/** What nobody tidied up: roles and accounts that are gone or unused, and a vault that only its operators see. */
function leftovers(): Manifest[] {
  return [
    ...unusedGrants(),
    bind('search/legacy-reindex', 'Role/reindexer', 'sa:search/reindexer'),
    bind('catalog/import-2023', 'ClusterRole/edit', 'sa:catalog/importer'),
    namespace('vault', { team: 'platform', 'pod-security.kubernetes.io/enforce': 'restricted' }),
    serviceAccount('vault', 'vault'),
    bind('vault-token-review', 'ClusterRole/system:auth-delegator', 'sa:vault/vault'),
    clusterRole(
      'system:auth-delegator',
      [
        rule('create', 'authentication.k8s.io', 'tokenreviews'),
        rule('create', 'authorization.k8s.io', 'subjectaccessreviews'),
      ],
      { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
    ),
    ...app('vault', 'vault', {
      kind: 'StatefulSet',
      replicas: 3,
      image: 'docker.io/hashicorp/vault:1.20.2',
      account: 'vault',
      hardening: 'restricted',
      nodes: workers,
    }),
    service('vault', 'vault', 8200),
    ...isolate('vault'),
  ];
}

/** One of each kind of grant that gives nobody anything, or nothing that anybody seems to use. */
function unusedGrants(): Manifest[] {
  return [
    bind('orders/audit-2024', 'ClusterRole/view'),
    bind('search/dashboards', 'ClusterRole/view', 'group:search-analysts', 'sa:search/kibana'),
    bind('payments/ci-deploys-old', 'Role/deployer', 'sa:payments/ci-bot'),
    clusterRole('quarterly-report', [rule('get,list', '', 'pods,namespaces'), rule('get,list', 'apps', 'deployments')]),
    role('shipping', 'log-reader', [rule('get,list', '', 'pods'), rule('get', 'core', 'pods/log')]),
    bind('shipping/log-readers', 'Role/log-reader', 'group:shipping-developers'),
    serviceAccount('orders', 'nightly-export'),
    role('orders', 'nightly-export', [rule('get,list', '', 'configmaps'), rule('get', '', 'secrets', 'export-bucket')]),
    bind('orders/nightly-export', 'Role/nightly-export', 'sa:orders/nightly-export'),
  ];
}
