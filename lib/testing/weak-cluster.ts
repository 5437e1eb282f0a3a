import { deployment, documents, object, pod } from '@/lib/controls/manifests';
import { granted, rule } from '@/lib/controls/rbac/granted/manifests';

const at = (name: string, namespace = 'training') => `name: ${name}, namespace: ${namespace}`;
const batchJob = (name: string, spec: string) =>
  object('batch/v1', 'Job', at(name), `spec: { template: { spec: { restartPolicy: Never, ${spec} } } }`);
const daemonSet = (name: string, spec: string) =>
  object(
    'apps/v1',
    'DaemonSet',
    at(name),
    `spec: { selector: { matchLabels: { app: ${name} } }, template: { metadata: { labels: { app: ${name} } }, spec: { ${spec} } } }`,
  );
const hostMounts = (...paths: string[]) => ({
  volumes: `volumes: [${paths.map((path, index) => `{ name: host-${index}, hostPath: { path: ${path} } }`).join(', ')}]`,
  mounts: `volumeMounts: [${paths.map((path, index) => `{ name: host-${index}, mountPath: "/host${path}" }`).join(', ')}]`,
});
const benchmark = hostMounts('/var/lib/etcd', '/etc/kubernetes', '/usr/bin', '/var/lib/kubelet');
const wholeHost = hostMounts('/');
const engine = hostMounts('/var/run/docker.sock');
const runtime = hostMounts('/run/containerd/containerd.sock');
const audit = hostMounts('/etc', '/var/lib', '/usr/lib/systemd');

/**
 * A cluster with the weaknesses that training grounds such as Kubernetes Goat teach, written by us: each in an object
 * whose name says what is wrong with it.
 */
export const weakCluster = documents(
  ...['default', 'kube-system', 'training', 'cache'].map((name) => object('v1', 'Namespace', `name: ${name}`)),
  object(
    'v1',
    'Node',
    'name: worker, labels: { }',
    'status: { nodeInfo: { osImage: "Ubuntu 18.04.6 LTS", kubeletVersion: v1.20.2 } }',
  ),

  // Out of the container, onto the node
  deployment(
    `hostPID: true, hostIPC: true, hostNetwork: true, ${wholeHost.volumes}, containers: [{ name: monitor, image: monitor, securityContext: { privileged: true, allowPrivilegeEscalation: true }, ${wholeHost.mounts} }]`,
    at('owns-the-host'),
    'app: owns-the-host',
  ),
  deployment(
    `${engine.volumes}, containers: [{ name: builder, image: builder, securityContext: { privileged: true }, ${engine.mounts} }]`,
    at('docker-in-docker'),
    'app: docker-in-docker',
  ),
  deployment(
    `${runtime.volumes}, containers: [{ name: health, image: health, ${runtime.mounts} }]`,
    at('containerd-socket'),
    'app: containerd-socket',
  ),
  daemonSet(
    'docker-benchmark',
    `hostPID: true, hostIPC: true, hostNetwork: true, ${audit.volumes}, containers: [{ name: bench, image: bench, securityContext: { capabilities: { add: [AUDIT_CONTROL] } }, ${audit.mounts} }]`,
  ),
  batchJob(
    'node-benchmark',
    `hostPID: true, ${benchmark.volumes}, containers: [{ name: bench, image: "registry.example.com/bench:latest", ${benchmark.mounts} }]`,
  ),

  // Secrets in plain sight
  deployment(
    'containers: [{ name: api, image: api, env: [{ name: API_KEY, value: 8fa2-one-that-is-invented }, { name: PLAIN, value: on }, { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }] }]',
    at('secrets-in-environment'),
    'app: secrets-in-environment',
  ),
  object('v1', 'ConfigMap', at('password-in-config'), 'data: { db_password: "hunter2-hunter2", colour: blue }'),

  // Open to whoever comes
  object(
    'v1',
    'Service',
    at('node-port'),
    'spec: { type: NodePort, selector: { app: secrets-in-environment }, ports: [{ port: 80, nodePort: 30003 }] }',
  ),
  object(
    'v1',
    'Service',
    at('registry'),
    'spec: { type: NodePort, selector: { app: image-registry }, ports: [{ port: 5000, nodePort: 30004 }] }',
  ),
  deployment('containers: [{ name: registry, image: "registry:2" }]', at('image-registry'), 'app: image-registry'),
  deployment('containers: [{ name: store, image: "redis" }]', at('open-data-store', 'cache'), 'app: open-data-store'),
  object(
    'v1',
    'Service',
    at('open-data-store', 'cache'),
    'spec: { selector: { app: open-data-store }, ports: [{ port: 6379 }] }',
  ),

  // Images that say nothing of what is in them
  batchJob('hidden-in-layers', 'containers: [{ name: layers, image: training/hidden-in-layers }]'),
  batchJob('unknown-miner', 'containers: [{ name: check, image: training/batch-check }]'),
  deployment(
    'containers: [{ name: shell, image: "docker.io/training/shell:latest" }]',
    at('takes-all-memory'),
    'app: takes-all-memory',
  ),

  // Rights beyond need
  object('v1', 'ServiceAccount', at('tiller', 'kube-system')),
  granted('ServiceAccount kube-system/tiller', 'everywhere', [rule('*', '*', '*')], 'tiller'),
  deployment(
    'serviceAccountName: tiller, containers: [{ name: tiller, image: "registry.example.com/tiller:v2.16.1" }]',
    at('tiller-deploy', 'kube-system'),
    'app: helm, name: tiller',
  ),
  object('v1', 'ServiceAccount', at('webhook')),
  granted('ServiceAccount training/webhook', 'everywhere', [rule('get list watch', '*')], 'reads-everything'),
  deployment(
    'serviceAccountName: webhook, containers: [{ name: hunger, image: hunger }]',
    at('reads-all-secrets'),
    'app: reads-all-secrets',
  ),
  object('v1', 'ServiceAccount', at('default')),

  // In the namespace of nobody
  pod('containers: [{ name: shell, image: shell }]', at('left-in-default', 'default')),
);

/** A namespace in which everything is as it should be, and beside it what a cluster needs for that. */
export const hardenedNamespace = documents(
  object(
    'v1',
    'Namespace',
    'name: vault, labels: { team: payments, environment: prod, pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.35 }',
  ),
  object('v1', 'ServiceAccount', at('default', 'vault'), 'automountServiceAccountToken: false'),
  object('v1', 'ServiceAccount', at('ledger', 'vault'), 'automountServiceAccountToken: false'),
  object(
    'v1',
    'ResourceQuota',
    at('bounds', 'vault'),
    'spec: { hard: { pods: "20", limits.memory: 8Gi, requests.cpu: "4" } }',
  ),
  object(
    'v1',
    'LimitRange',
    at('bounds', 'vault'),
    'spec: { limits: [{ type: Container, default: { memory: 256Mi } }] }',
  ),
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { ${at('ledger', 'vault')}, labels: ${labels('ledger')} }, spec: { replicas: 2, strategy: { type: RollingUpdate }, selector: { matchLabels: { app.kubernetes.io/name: ledger } }, template: { metadata: { labels: ${labels('ledger')} }, spec: { ${hardenedSpec('ledger')} } } } }`,
  object(
    'policy/v1',
    'PodDisruptionBudget',
    at('ledger', 'vault'),
    'spec: { minAvailable: 1, selector: { matchLabels: { app.kubernetes.io/name: ledger } } }',
  ),
  object(
    'v1',
    'Service',
    at('ledger', 'vault'),
    'spec: { selector: { app.kubernetes.io/name: ledger }, ports: [{ port: 8443, targetPort: https }] }',
  ),
  object(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    at('default-deny', 'vault'),
    'spec: { podSelector: {}, policyTypes: [Ingress, Egress] }',
  ),
  object(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    at('ledger', 'vault'),
    'spec: { podSelector: { matchLabels: { app.kubernetes.io/name: ledger } }, policyTypes: [Ingress, Egress], ingress: [{ from: [{ podSelector: { matchLabels: { app.kubernetes.io/name: ledger } } }], ports: [{ port: 8443 }] }], egress: [{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }], ports: [{ port: 53, protocol: UDP }] }] }',
  ),
  granted('Group payments-prod', 'in vault', [rule('get list watch', 'pods services configmaps')], 'watchers'),
  object(
    'aquasecurity.github.io/v1alpha1',
    'VulnerabilityReport',
    `${at('replicaset-ledger', 'vault')}, creationTimestamp: "2026-05-01T08:00:00Z"`,
    `report: { updateTimestamp: "2026-05-01T08:00:00Z", registry: { server: registry.example.com }, artifact: { repository: payments/ledger, digest: "sha256:${'4b'.repeat(32)}" }, vulnerabilities: [] }`,
  ),
);

function labels(name: string): string {
  return `{ app.kubernetes.io/name: ${name}, app.kubernetes.io/instance: ${name}, app.kubernetes.io/version: "1.4.2", app: ${name}, team: payments }`;
}

function hardenedSpec(name: string): string {
  const probe = 'httpGet: { path: /healthz, port: https, scheme: HTTPS }';
  return [
    'serviceAccountName: ledger, automountServiceAccountToken: false',
    'securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: { type: RuntimeDefault }, appArmorProfile: { type: RuntimeDefault } }',
    'priorityClassName: standard',
    `containers: [{ name: ${name}, image: "registry.example.com/payments/ledger:1.4.2@sha256:${'4b'.repeat(32)}", imagePullPolicy: Always,` +
      ' ports: [{ name: https, containerPort: 8443 }],' +
      ` livenessProbe: { ${probe} }, readinessProbe: { ${probe} },` +
      ' resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 500m, memory: 256Mi } },' +
      ' securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } },' +
      ' volumeMounts: [{ name: keys, mountPath: /keys, readOnly: true }] }]',
    'volumes: [{ name: keys, secret: { secretName: ledger-keys } }]',
  ].join(', ');
}
