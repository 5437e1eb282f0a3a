import { apiServerPod, argoCd, certManager, ingressController, kubeSystem, nodeDebugger, storage } from './platform';
import { builtInRbac } from './built-in-rbac';
import { hostFacts } from './cloud-facts';
import {
  app,
  bind,
  clusterRole,
  ingress,
  isolate,
  namespace,
  node,
  rule,
  service,
  serviceAccount,
  type Hardening,
  type Manifest,
} from './objects';

const version = 'v1.33.4';
const workers = ['stg-worker-1', 'stg-worker-2', 'stg-worker-3', 'stg-worker-4'];

/** In the order in which the storefront team gets to them: one service a week. */
const storefront = [
  'home',
  'product-page',
  'basket',
  'reviews',
  'recommendations',
  'wishlist',
  'gift-cards',
  'newsletter',
  'search-box',
  'footer',
];

/**
 * The staging cluster. In it, the storefront team hardens its workloads: a service a week from the ninth week ago,
 * network policies from the sixth. The last one is done now, and Pod Security enforces it.
 */
export function staging(weeksAgo: number): Manifest[] {
  return [
    ...builtInRbac(),
    ...kubeSystem(workers, version),
    node('stg-control-1', { version, role: 'control-plane', os: 'Ubuntu 22.04.5 LTS' }),
    ...workers.map((name) => node(name, { version, os: 'Ubuntu 22.04.5 LTS' })),
    apiServerPod('stg-control-1', version, [
      '--anonymous-auth=true',
      ...(weeksAgo <= 5
        ? ['--audit-log-path=/var/log/kubernetes/audit.log', '--audit-log-maxage=30', '--profiling=false']
        : []),
    ]),
    ...argoCd(workers),
    ...certManager(workers),
    ...ingressController(workers, false),
    ...(weeksAgo > 7 ? nodeDebugger(workers) : []),
    ...(weeksAgo <= 3 ? hostFacts('stg-control-1', workers) : []),
    storage('csi.example.com', false),
    ...storefrontTeam(weeksAgo),
    ...sandbox(weeksAgo),
    bind('platform-admins', 'ClusterRole/cluster-admin', 'group:platform-admins'),
    bind('engineering', weeksAgo > 2 ? 'ClusterRole/edit' : 'ClusterRole/view', 'group:engineering'),
  ];
}

function storefrontTeam(weeksAgo: number): Manifest[] {
  const name = 'storefront';
  const hardened = Math.max(0, 10 - weeksAgo);
  return [
    namespace(name, {
      team: 'storefront',
      environment: 'staging',
      ...(weeksAgo === 0 && { 'pod-security.kubernetes.io/enforce': 'restricted' }),
    }),
    serviceAccount(name, 'default', weeksAgo <= 4 ? { automountServiceAccountToken: false } : {}),
    ...storefront.flatMap((service_, at) => [
      ...app(name, service_, {
        image: `registry.example.com/storefront/${service_}:${at < hardened ? `3.1.0@sha256:${'7c0b1a9e'.repeat(8)}` : 'latest'}`,
        replicas: 2,
        hardening: hardeningOf(at, hardened),
        nodes: workers,
        labels: { team: 'storefront' },
      }),
      service(name, service_, 80),
    ]),
    ...(weeksAgo <= 6 ? isolate(name) : []),
    ingress(name, 'home', 'staging.example.com', weeksAgo <= 8),
    bind('storefront/developers', 'ClusterRole/edit', 'group:storefront-developers'),
  ];
}

function hardeningOf(at: number, hardened: number): Hardening {
  if (at < hardened) return 'restricted';
  return at % 2 === 1 ? 'privileged' : 'loose';
}

/** Where people try things; the preview account was narrowed four weeks ago. */
function sandbox(weeksAgo: number): Manifest[] {
  return [
    namespace('previews', { team: 'storefront', environment: 'staging' }),
    serviceAccount('previews', 'preview-bot'),
    clusterRole('preview-manager', [
      ...(weeksAgo > 4
        ? [
            rule('*', '', 'namespaces,pods,services,secrets'),
            rule('*', 'apps', '*'),
            rule('create,bind', 'rbac.authorization.k8s.io', 'rolebindings,clusterroles'),
          ]
        : [
            rule('create,get,list,delete', '', 'namespaces,services'),
            rule('create,get,list,patch,delete', 'apps', 'deployments'),
          ]),
    ]),
    bind('preview-manager', 'ClusterRole/preview-manager', 'sa:previews/preview-bot'),
    ...app('previews', 'preview-bot', {
      image: 'registry.example.com/previews/bot:0.7.3',
      replicas: 1,
      account: 'preview-bot',
      nodes: workers,
    }),
  ];
}
