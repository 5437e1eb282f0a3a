import {
  app,
  bind,
  clusterRole,
  isolate,
  namespace,
  role,
  rule,
  service,
  serviceAccount,
  urls,
  type Manifest,
} from './objects';

const reading = 'get,list,watch';
const writing = 'create,delete,patch,update';

/** The add-ons that every node and cluster needs. */
export function kubeSystem(nodes: readonly string[], version: string): Manifest[] {
  return [
    namespace('kube-system'),
    namespace('kube-public'),
    namespace('kube-node-lease'),
    namespace('default'),
    ...[
      'default',
      'coredns',
      'kube-proxy',
      'generic-garbage-collector',
      'job-controller',
      'deployment-controller',
      'clusterrole-aggregation-controller',
    ].map((name) => serviceAccount('kube-system', name)),
    ...app('kube-system', 'coredns', {
      image: 'registry.k8s.io/coredns/coredns:v1.12.1',
      account: 'coredns',
      nodes,
      labels: { 'k8s-app': 'kube-dns' },
    }),
    ...app('kube-system', 'kube-proxy', {
      kind: 'DaemonSet',
      image: `registry.k8s.io/kube-proxy:${version}`,
      account: 'kube-proxy',
      hardening: 'privileged',
      nodes,
      spec: { hostNetwork: true },
    }),
  ];
}

/** The API server's own pod, as a self-managed control plane shows it. */
export function apiServerPod(nodeName: string, version: string, flags: readonly string[]): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `kube-apiserver-${nodeName}`,
      namespace: 'kube-system',
      labels: { component: 'kube-apiserver', tier: 'control-plane' },
      annotations: { 'kubernetes.io/config.source': 'file', 'kubernetes.io/config.mirror': 'demo' },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: nodeName, controller: true, uid: 'demo' }],
    },
    spec: {
      hostNetwork: true,
      nodeName,
      priorityClassName: 'system-node-critical',
      containers: [
        {
          name: 'kube-apiserver',
          image: `registry.k8s.io/kube-apiserver:${version}`,
          command: [
            'kube-apiserver',
            '--authorization-mode=Node,RBAC',
            '--enable-admission-plugins=NodeRestriction',
            '--tls-cert-file=/etc/kubernetes/pki/apiserver.crt',
            ...flags,
          ],
        },
      ],
    },
    status: { phase: 'Running' },
  };
}

export function argoCd(nodes: readonly string[]): Manifest[] {
  const account = (name: string) => serviceAccount('argocd', name);
  return [
    namespace('argocd', { 'pod-security.kubernetes.io/enforce': 'baseline', team: 'platform' }),
    account('argocd-application-controller'),
    account('argocd-server'),
    account('argocd-repo-server'),
    clusterRole('argocd-application-controller', [rule('*', '*', '*'), urls('*', '*')]),
    bind(
      'argocd-application-controller',
      'ClusterRole/argocd-application-controller',
      'sa:argocd/argocd-application-controller',
    ),
    clusterRole('argocd-server', [
      rule('delete,get,patch', '*', '*'),
      rule('list', '', 'events'),
      rule('get', '', 'pods,pods/log'),
    ]),
    bind('argocd-server', 'ClusterRole/argocd-server', 'sa:argocd/argocd-server'),
    role('argocd', 'argocd-server', [
      rule(`${reading},${writing}`, '', 'secrets,configmaps'),
      rule(`${reading},${writing}`, 'argoproj.io', 'applications,appprojects'),
    ]),
    bind('argocd/argocd-server', 'Role/argocd-server', 'sa:argocd/argocd-server'),
    ...app('argocd', 'argocd-application-controller', {
      kind: 'StatefulSet',
      replicas: 1,
      image: 'quay.io/argoproj/argocd:v3.1.4',
      account: 'argocd-application-controller',
      hardening: 'restricted',
      nodes,
    }),
    ...app('argocd', 'argocd-server', {
      image: 'quay.io/argoproj/argocd:v3.1.4',
      account: 'argocd-server',
      hardening: 'restricted',
      nodes,
    }),
    ...app('argocd', 'argocd-repo-server', {
      image: 'quay.io/argoproj/argocd:v3.1.4',
      account: 'argocd-repo-server',
      automount: false,
      hardening: 'restricted',
      nodes,
    }),
    service('argocd', 'argocd-server', 443),
    ...isolate('argocd'),
  ];
}

export function certManager(nodes: readonly string[]): Manifest[] {
  return [
    namespace('cert-manager', { 'pod-security.kubernetes.io/enforce': 'restricted', team: 'platform' }),
    ...['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'].flatMap((name) => [
      serviceAccount('cert-manager', name),
      ...app('cert-manager', name, {
        replicas: 1,
        image: `quay.io/jetstack/${name}-controller:v1.18.2`,
        account: name,
        hardening: 'restricted',
        nodes,
      }),
    ]),
    clusterRole('cert-manager-controller-certificates', [
      rule(reading, 'cert-manager.io', 'certificates,certificaterequests,clusterissuers,issuers'),
      rule('get,list,watch,create,update,delete,patch', '', 'secrets'),
    ]),
    bind(
      'cert-manager-controller-certificates',
      'ClusterRole/cert-manager-controller-certificates',
      'sa:cert-manager/cert-manager',
    ),
    clusterRole('cert-manager-cainjector', [
      rule('get,list,watch', '', 'secrets'),
      rule(
        'get,list,watch,update,patch',
        'admissionregistration.k8s.io',
        'validatingwebhookconfigurations,mutatingwebhookconfigurations',
      ),
    ]),
    bind('cert-manager-cainjector', 'ClusterRole/cert-manager-cainjector', 'sa:cert-manager/cert-manager-cainjector'),
    service('cert-manager', 'cert-manager-webhook', 443),
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'cert-manager-webhook' },
      webhooks: [
        {
          name: 'webhook.cert-manager.io',
          failurePolicy: 'Fail',
          sideEffects: 'None',
          timeoutSeconds: 10,
          admissionReviewVersions: ['v1'],
          clientConfig: { service: { namespace: 'cert-manager', name: 'cert-manager-webhook', path: '/validate' } },
          rules: [
            {
              apiGroups: ['cert-manager.io'],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['*/*'],
            },
          ],
        },
      ],
    },
    ...isolate('cert-manager'),
  ];
}

export function ingressController(nodes: readonly string[], exposed: boolean): Manifest[] {
  return [
    namespace('ingress', { team: 'platform' }),
    serviceAccount('ingress', 'ingress-nginx'),
    clusterRole('ingress-nginx', [
      rule('list,watch', '', 'configmaps,endpoints,nodes,pods,secrets,namespaces'),
      rule('get', '', 'nodes'),
      rule(reading, '', 'services'),
      rule(reading, 'networking.k8s.io', 'ingresses,ingressclasses'),
      rule('update', 'networking.k8s.io', 'ingresses/status'),
    ]),
    bind('ingress-nginx', 'ClusterRole/ingress-nginx', 'sa:ingress/ingress-nginx'),
    ...app('ingress', 'ingress-nginx', {
      image: 'registry.k8s.io/ingress-nginx/controller:v1.12.3',
      account: 'ingress-nginx',
      ports: [80, 443],
      nodes,
    }),
    service('ingress', 'ingress-nginx', 443, {
      type: 'LoadBalancer',
      ...(!exposed && { loadBalancerSourceRanges: ['192.0.2.0/24'] }),
    }),
  ];
}

/** Until its upgrade the operator reads single secrets; from then on it lists all of them and mints tokens. */
export function externalSecrets(nodes: readonly string[], upgraded: boolean): Manifest[] {
  return [
    namespace('external-secrets', { team: 'platform' }),
    serviceAccount('external-secrets', 'external-secrets'),
    clusterRole('external-secrets-controller', [
      rule(reading, 'external-secrets.io', 'externalsecrets,secretstores,clustersecretstores'),
      ...(upgraded
        ? [
            rule('get,list,watch,create,update,delete,patch', '', 'secrets'),
            rule('create', '', 'serviceaccounts/token'),
            rule(reading, '', 'namespaces,serviceaccounts'),
          ]
        : [rule('get,update', '', 'secrets', 'external-secrets-webhook'), rule(reading, '', 'namespaces')]),
    ]),
    bind(
      'external-secrets-controller',
      'ClusterRole/external-secrets-controller',
      'sa:external-secrets/external-secrets',
    ),
    ...app('external-secrets', 'external-secrets', {
      image: `ghcr.io/external-secrets/external-secrets:${upgraded ? 'v0.20.1' : 'v0.18.2'}`,
      account: 'external-secrets',
      hardening: 'restricted',
      nodes,
    }),
  ];
}

export function monitoring(nodes: readonly string[]): Manifest[] {
  return [
    namespace('monitoring', { team: 'observability' }),
    ...['prometheus', 'kube-state-metrics', 'grafana', 'node-exporter'].map((name) =>
      serviceAccount('monitoring', name),
    ),
    clusterRole('prometheus', [
      rule(reading, '', 'nodes,nodes/metrics,services,endpoints,pods'),
      urls('get', '/metrics'),
    ]),
    bind('prometheus', 'ClusterRole/prometheus', 'sa:monitoring/prometheus'),
    clusterRole('kube-state-metrics', [
      rule(
        'list,watch',
        '',
        'configmaps,secrets,nodes,pods,services,serviceaccounts,resourcequotas,replicationcontrollers,limitranges,persistentvolumeclaims,persistentvolumes,namespaces,endpoints',
      ),
      rule('list,watch', 'apps', 'statefulsets,daemonsets,deployments,replicasets'),
    ]),
    bind('kube-state-metrics', 'ClusterRole/kube-state-metrics', 'sa:monitoring/kube-state-metrics'),
    ...app('monitoring', 'prometheus', {
      kind: 'StatefulSet',
      image: 'quay.io/prometheus/prometheus:v3.5.0',
      account: 'prometheus',
      nodes,
    }),
    ...app('monitoring', 'kube-state-metrics', {
      replicas: 1,
      image: 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.16.0',
      account: 'kube-state-metrics',
      hardening: 'restricted',
      nodes,
    }),
    ...app('monitoring', 'grafana', {
      replicas: 1,
      image: 'docker.io/grafana/grafana:12.1.0',
      account: 'grafana',
      automount: false,
      nodes,
    }),
    ...app('monitoring', 'node-exporter', {
      kind: 'DaemonSet',
      image: 'quay.io/prometheus/node-exporter:v1.9.1',
      account: 'node-exporter',
      automount: false,
      nodes,
      spec: { hostNetwork: true, hostPID: true },
      volumes: [{ name: 'root', hostPath: { path: '/' } }],
      mounts: [{ name: 'root', mountPath: '/host/root', readOnly: true }],
    }),
    service('monitoring', 'prometheus', 9090),
    service('monitoring', 'grafana', 80),
  ];
}

/** A shell on every node, as somebody leaves behind after an incident. */
export function nodeDebugger(nodes: readonly string[]): Manifest[] {
  return app('monitoring', 'node-debug', {
    kind: 'DaemonSet',
    image: 'docker.io/library/busybox:latest',
    hardening: 'privileged',
    nodes,
    spec: { hostPID: true, hostNetwork: true },
    volumes: [{ name: 'host', hostPath: { path: '/' } }],
    mounts: [{ name: 'host', mountPath: '/host' }],
  });
}

export function storage(provisioner: string, encrypted: boolean): Manifest {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner,
    parameters: { ...(encrypted && { encrypted: 'true' }) },
    reclaimPolicy: 'Delete',
  };
}
