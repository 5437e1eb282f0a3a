/** One-line builders of Kubernetes objects for the demo fleet. Everything is deterministic: same arguments, same object. */

export type Manifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
};

type Labels = Readonly<Record<string, string>>;

export function namespace(name: string, labels: Labels = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name, ...labels } },
  };
}

export function serviceAccount(namespace: string, name: string, more: object = {}): Manifest {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace }, ...more };
}

/** `rule('get,list', '', 'pods,secrets')`: comma-separated verbs, groups, resources, and names where it is limited to some. */
export function rule(verbs: string, groups: string, resources: string, names?: string) {
  return {
    verbs: verbs.split(','),
    apiGroups: groups.split(','),
    resources: resources.split(','),
    ...(names !== undefined && { resourceNames: names.split(',') }),
  };
}

export function urls(verbs: string, paths: string) {
  return { verbs: verbs.split(','), nonResourceURLs: paths.split(',') };
}

type Rule = ReturnType<typeof rule> | ReturnType<typeof urls>;

const rbac = 'rbac.authorization.k8s.io';

export function role(namespace: string, name: string, rules: readonly Rule[]): Manifest {
  return { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name, namespace }, rules };
}

export function clusterRole(name: string, rules: readonly Rule[], labels: Labels = {}, more: object = {}): Manifest {
  return { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata: { name, labels }, rules, ...more };
}

/** `sa:payments/ci-bot`, `user:alice`, `group:developers`. */
export function subject(text: string) {
  const [kind = '', name = ''] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];
  if (kind === 'sa') {
    const [namespace = '', account = ''] = name.split('/');
    return { kind: 'ServiceAccount', namespace, name: account };
  }
  return { kind: kind === 'user' ? 'User' : 'Group', apiGroup: rbac, name };
}

/** `bind('payments/deployers', 'Role/deployer', 'sa:payments/ci-bot')`; without a namespace it is a ClusterRoleBinding. */
export function bind(where: string, to: string, ...subjects: readonly string[]): Manifest {
  const [namespace, name] = where.includes('/') ? where.split('/', 2) : [undefined, where];
  const [kind = '', ...roleName] = to.split('/');
  return {
    apiVersion: `${rbac}/v1`,
    kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name: name ?? where, ...(namespace !== undefined && { namespace }) },
    roleRef: { apiGroup: rbac, kind, name: roleName.join('/') },
    subjects: subjects.map(subject),
  };
}

export type NodeOptions = {
  readonly zone?: string;
  readonly role?: 'control-plane' | 'worker';
  readonly os?: string;
  readonly version: string;
  readonly provider?: string;
  readonly labels?: Labels;
};

export function node(
  name: string,
  { zone, role = 'worker', os = 'Bottlerocket OS 1.44.0', version, provider, labels }: NodeOptions,
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        ...(role === 'control-plane' && { 'node-role.kubernetes.io/control-plane': '' }),
        ...(zone && {
          'topology.kubernetes.io/zone': zone,
          'topology.kubernetes.io/region': zone.replace(/[a-z]$/, ''),
        }),
        ...labels,
      },
    },
    spec: { ...(provider && { providerID: `${provider}${name}` }) },
    status: {
      nodeInfo: {
        kubeletVersion: version,
        osImage: os,
        operatingSystem: 'linux',
        architecture: 'amd64',
        kernelVersion: '6.1.141',
        containerRuntimeVersion: 'containerd://2.1.4',
      },
      addresses: [{ type: 'InternalIP', address: `10.0.${hash(name) % 200}.${hash(`${name}.`) % 250}` }],
    },
  };
}

export type Hardening = 'privileged' | 'loose' | 'baseline' | 'restricted';

export type AppOptions = {
  readonly image: string;
  readonly kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly replicas?: number;
  readonly hardening?: Hardening;
  readonly account?: string;
  readonly automount?: boolean;
  readonly labels?: Labels;
  readonly nodes: readonly string[];
  readonly env?: readonly object[];
  readonly spec?: object;
  readonly volumes?: readonly object[];
  readonly mounts?: readonly object[];
  readonly ports?: readonly number[];
  readonly sidecars?: readonly object[];
};

/** A controller with its ReplicaSet and running pods. */
export function app(namespace: string, name: string, options: AppOptions): Manifest[] {
  const { kind = 'Deployment', replicas = 2, nodes } = options;
  const labels = { 'app.kubernetes.io/name': name, ...options.labels };
  const spec = podSpec(name, options);
  const template = { metadata: { labels }, spec };
  const about = { name, namespace, labels };
  const controller: Manifest = {
    apiVersion: 'apps/v1',
    kind,
    metadata: about,
    spec: {
      ...(kind !== 'DaemonSet' && { replicas }),
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template,
    },
  };
  const set = `${name}-${tail(`${namespace}/${name}/${options.image}`, 9)}`;
  const owner = kind === 'Deployment' ? { kind: 'ReplicaSet', name: set } : { kind, name };
  const places =
    kind === 'DaemonSet'
      ? nodes
      : Array.from({ length: replicas }, (_, at) => nodes[(hash(name) + at) % nodes.length] ?? '');
  const pods = places.map((place, at) =>
    pod(namespace, podName(kind, name, set, at), labels, { ...spec, nodeName: place }, owner),
  );
  if (kind !== 'Deployment') return [controller, ...pods];
  return [
    controller,
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { ...about, name: set, ownerReferences: [owned('Deployment', name)] },
      spec: { replicas, selector: { matchLabels: { 'app.kubernetes.io/name': name } }, template },
    },
    ...pods,
  ];
}

export function cronJob(namespace: string, name: string, schedule: string, options: AppOptions): Manifest {
  const labels = { 'app.kubernetes.io/name': name, ...options.labels };
  const spec = { ...podSpec(name, options), restartPolicy: 'OnFailure' };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name, namespace, labels },
    spec: { schedule, jobTemplate: { spec: { template: { metadata: { labels }, spec } } } },
  };
}

function pod(
  namespace: string,
  name: string,
  labels: Labels,
  spec: PodSpec,
  owner: { kind: string; name: string },
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels, ownerReferences: [owned(owner.kind, owner.name)] },
    spec,
    status: {
      phase: 'Running',
      podIP: `10.42.${hash(name) % 250}.${hash(`${name}.`) % 250}`,
      containerStatuses: spec.containers.map(({ name: container, image }) => ({
        name: container,
        image,
        imageID: imageIdOf(image),
      })),
    },
  };
}

type PodSpec = ReturnType<typeof podSpec> & { readonly nodeName?: string };

function podSpec(
  name: string,
  { image, hardening = 'baseline', account, automount, env, spec, volumes, mounts, ports, sidecars = [] }: AppOptions,
) {
  const restricted = hardening === 'restricted';
  return {
    ...(account !== undefined && { serviceAccountName: account }),
    ...(automount !== undefined && { automountServiceAccountToken: automount }),
    ...(restricted && {
      securityContext: { runAsNonRoot: true, runAsUser: 10_001, seccompProfile: { type: 'RuntimeDefault' } },
    }),
    ...spec,
    containers: [
      {
        name,
        image,
        ...(env && { env }),
        ...(ports && { ports: ports.map((containerPort) => ({ containerPort })) }),
        ...(mounts && { volumeMounts: mounts }),
        ...(hardening !== 'loose' &&
          hardening !== 'privileged' && {
            resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
            livenessProbe: { httpGet: { path: '/healthz', port: 8080 } },
            readinessProbe: { httpGet: { path: '/readyz', port: 8080 } },
          }),
        ...containerSecurity(hardening),
      },
      ...(sidecars as { name: string; image: string }[]),
    ],
    ...(volumes && { volumes }),
  };
}

function containerSecurity(hardening: Hardening): object {
  if (hardening === 'privileged') return { securityContext: { privileged: true } };
  if (hardening !== 'restricted') return {};
  return {
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  };
}

export function service(namespace: string, name: string, port: number, more: object = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: {
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': name },
      ports: [{ port, targetPort: 8080 }],
      ...more,
    },
  };
}

export function ingress(namespace: string, name: string, host: string, tls = true): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace },
    spec: {
      ingressClassName: 'nginx',
      ...(tls && { tls: [{ hosts: [host], secretName: `${name}-tls` }] }),
      rules: [
        {
          host,
          http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }] },
        },
      ],
    },
  };
}

/** Nothing enters or leaves, save DNS. */
export function isolate(namespace: string): Manifest[] {
  const policy = (name: string, spec: object): Manifest => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec,
  });
  return [
    policy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    policy('allow-dns', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
          ports: [{ protocol: 'UDP', port: 53 }],
        },
      ],
    }),
  ];
}

function owned(kind: string, name: string) {
  return { apiVersion: kind === 'Node' ? 'v1' : 'apps/v1', kind, name, controller: true, uid: 'demo' };
}

function podName(kind: string, name: string, set: string, at: number): string {
  if (kind === 'StatefulSet') return `${name}-${at}`;
  return kind === 'DaemonSet' ? `${name}-${tail(`${name}/${at}`, 5)}` : `${set}-${tail(`${set}/${at}`, 5)}`;
}

/** FNV-1a: enough to spread names. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}

// Kubernetes' own alphabet for generated names: no vowels, so no words.
function tail(text: string, length: number): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  return Array.from({ length }, (_, at) => alphabet[hash(`${text}#${at}`) % alphabet.length]).join('');
}

/** What a kubelet would report of an image. */
export function imageIdOf(image: string): string {
  return image.includes('@') ? image : `${image.replace(/:[^:/]*$/, '')}@sha256:${digest(image)}`;
}

function digest(text: string): string {
  return Array.from({ length: 8 }, (_, at) => hash(`${text}@${at}`).toString(16).padStart(8, '0')).join('');
}
