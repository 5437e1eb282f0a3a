import { builtInRbac } from './built-in-rbac';
import {
  app,
  bind,
  clusterRole,
  ingress,
  namespace,
  node,
  role,
  rule,
  service,
  serviceAccount,
  urls,
  type Manifest,
} from './objects';
import { meshOnTrial } from './mesh';
import { ingressController, kubeSystem, monitoring } from './platform';

const version = 'v1.31.6+k3s1';
const workers = ['edge-ber-1', 'edge-ber-2', 'edge-ber-3'];

/**
 * A small cluster in a warehouse, behind on versions. In it, anonymous callers were let in for a dashboard and stay in,
 * and a grant to every signed-in user is removed and comes back.
 */
export function edgeBerlin(weeksAgo: number): Manifest[] {
  return [
    ...builtInRbac(),
    ...kubeSystem(workers, 'v1.31.6'),
    ...workers.map((name, at) =>
      node(name, {
        version,
        os: at === 2 ? 'Ubuntu 20.04.6 LTS' : 'Debian GNU/Linux 12 (bookworm)',
        role: at === 0 ? 'control-plane' : 'worker',
      }),
    ),
    ...ingressController(workers, true),
    ...monitoring(workers).map(olderChart),
    ...warehouse(),
    ...(weeksAgo <= 2 ? meshOnTrial(workers) : []),
    ...grants(weeksAgo),
  ];
}

/** The chart of that time still read metrics through the kubelets' proxy: its ClusterRole grants more than elsewhere. */
function olderChart(manifest: Manifest): Manifest {
  if (manifest.kind !== 'ClusterRole' || manifest.metadata.name !== 'prometheus') return manifest;
  return clusterRole('prometheus', [
    rule('get,list,watch', '', 'nodes,nodes/metrics,nodes/proxy,services,endpoints,pods'),
    urls('get', '/metrics'),
  ]);
}

function warehouse(): Manifest[] {
  return [
    namespace('warehouse', { team: 'logistics' }),
    serviceAccount('warehouse', 'default'),
    serviceAccount('warehouse', 'scanner-sync'),
    ...app('warehouse', 'scanner-gateway', {
      image: 'registry.example.com/edge/scanner:2024.11',
      replicas: 2,
      hardening: 'loose',
      nodes: workers,
      spec: { hostNetwork: true },
      ports: [9000],
    }),
    ...app('warehouse', 'label-printer', {
      image: 'registry.example.com/edge/printer:1.2',
      kind: 'DaemonSet',
      hardening: 'privileged',
      nodes: workers,
      volumes: [{ name: 'dev', hostPath: { path: '/dev' } }],
      mounts: [{ name: 'dev', mountPath: '/dev' }],
    }),
    ...app('warehouse', 'scanner-sync', {
      image: 'registry.example.com/edge/sync:1.9.0',
      replicas: 1,
      account: 'scanner-sync',
      nodes: workers,
      env: [{ name: 'MQTT_PASSWORD', value: 'demo-value-never-stored' }],
    }),
    role('warehouse', 'scanner-sync', [
      rule('get,list,watch,update,patch', '', 'configmaps'),
      rule('get', '', 'secrets', 'mqtt'),
    ]),
    bind('warehouse/scanner-sync', 'Role/scanner-sync', 'sa:warehouse/scanner-sync'),
    service('warehouse', 'scanner-gateway', 9000, { type: 'NodePort' }),
    ingress('warehouse', 'scanner-gateway', 'warehouse.example.com', false),
  ];
}

function grants(weeksAgo: number): Manifest[] {
  return [
    bind('platform-admins', 'ClusterRole/cluster-admin', 'group:platform-admins', 'user:carol@example.com'),
    ...(weeksAgo <= 8
      ? [
          clusterRole('public-dashboard', [rule('get,list', '', 'pods,nodes,services'), urls('get', '/metrics')]),
          bind('public-dashboard', 'ClusterRole/public-dashboard', 'user:system:anonymous'),
        ]
      : []),
    ...(weeksAgo > 9 || (weeksAgo <= 7 && weeksAgo > 0)
      ? []
      : [bind('warehouse/support', 'ClusterRole/edit', 'group:system:authenticated')]),
    clusterRole('helm-operator', [rule('*', '*', '*')]),
    bind('helm-operator', 'ClusterRole/helm-operator', 'sa:kube-system/helm-operator'),
    serviceAccount('kube-system', 'helm-operator'),
    ...app('kube-system', 'helm-operator', {
      image: 'registry.example.com/edge/helm-operator:0.16',
      replicas: 1,
      account: 'helm-operator',
      nodes: workers,
    }),
  ];
}
