import { app, namespace, serviceAccount, type Manifest } from './objects';

const account = '111122223333';
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;

/** Who AWS identities are in the production cluster, and which ServiceAccounts act in the cloud. */
export function awsFacts(): Manifest[] {
  const withRole = (home: string, name: string, role: string) => {
    const one = serviceAccount(home, name, { automountServiceAccountToken: false });
    return { ...one, metadata: { ...one.metadata, annotations: { 'eks.amazonaws.com/role-arn': roleArn(role) } } };
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'aws-auth', namespace: 'kube-system' },
      data: {
        mapRoles: [
          `- rolearn: ${roleArn('prod-eu-nodes')}`,
          '  username: system:node:{{EC2PrivateDNSName}}',
          '  groups: [system:bootstrappers, system:nodes]',
          `- rolearn: ${roleArn('break-glass')}`,
          '  username: break-glass:{{SessionName}}',
          '  groups: [system:masters]',
          `- rolearn: ${roleArn('developers')}`,
          '  username: developer',
          '  groups: [engineering]',
        ].join('\n'),
        mapUsers: [
          `- userarn: arn:aws:iam::${account}:user/build-2021`,
          '  username: build-2021',
          '  groups: [engineering]',
        ].join('\n'),
      },
    },
    withRole('catalog', 'media-uploader', 'prod-media'),
    withRole('search', 'media-indexer', 'prod-media'),
  ];
}

const file = (path: string, permissions: number, owner = 'root') => ({
  path,
  permissions,
  ownership: { uid: owner === 'root' ? 0 : 1000, gid: owner === 'root' ? 0 : 1000, username: owner, groupname: owner },
});

const sensed = (kind: string, node: string, spec: object): Manifest => ({
  apiVersion: 'hostdata.kubescape.cloud/v1beta1',
  kind,
  metadata: { name: node },
  spec: { ...spec, nodeName: node },
});

const listening = (localAddress: string, localPort: number) => ({
  transport: 'tcp',
  localAddress,
  localPort,
  remoteAddress: '',
  remotePort: 0,
});

/** What the node-agent of Kubescape tells of the hosts of a cluster of its own machines. */
export function hostFacts(control: string, workers: readonly string[]): Manifest[] {
  const nodes = [control, ...workers];
  const old = workers.at(-1) ?? control;
  return [
    namespace('kubescape', { team: 'platform', environment: 'staging' }),
    ...app('kubescape', 'node-agent', {
      kind: 'DaemonSet',
      image: 'quay.io/kubescape/node-agent:v0.3.11',
      hardening: 'restricted',
      automount: false,
      nodes,
    }),
    ...nodes.flatMap((node) => [
      sensed('KubeletInfo', node, {
        cmdLine: `/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --kubeconfig=/etc/kubernetes/kubelet.conf`,
        configFile: { ...file('/var/lib/kubelet/config.yaml', 0o600), content: kubeletFile(node === old) },
        kubeConfigFile: file('/etc/kubernetes/kubelet.conf', node === old ? 0o644 : 0o600),
        clientCAFile: file('/etc/kubernetes/pki/ca.crt', 0o600),
      }),
      sensed('LinuxSecurityHardeningStatus', node, {
        appArmor: node === old ? 'stopped' : 'loaded',
        seLinux: 'not found',
      }),
      sensed('OpenPortsList', node, {
        tcpPorts: [listening('0.0.0.0', 10250), listening('0.0.0.0', 22), listening('127.0.0.1', 10248)],
        udpPorts: [],
        icmpPorts: [],
      }),
      sensed('CNIInfo', node, {
        CNIConfigFiles: [file('/etc/cni/net.d/10-calico.conflist', 0o600)],
        CNINames: ['Calico'],
      }),
    ]),
    sensed('ControlPlaneInfo', control, {
      APIServerInfo: {
        cmdLine: 'kube-apiserver',
        specsFile: file('/etc/kubernetes/manifests/kube-apiserver.yaml', 0o600),
      },
      etcdDataDir: file('/var/lib/etcd', 0o755),
      adminConfigFile: file('/etc/kubernetes/admin.conf', 0o600),
      PKIFiles: [file('/etc/kubernetes/pki/ca.key', 0o600), file('/etc/kubernetes/pki/ca.crt', 0o600)],
    }),
    ...keptExceptions(),
  ];
}

/** What its users of Kubescape excepted there: one that can be taken over, one that names objects by a label. */
function keptExceptions(): Manifest[] {
  const apiVersion = 'kubescape.io/v1beta1';
  const sensor = { apiGroup: 'apps', kind: 'DaemonSet', name: 'node-agent' };
  return [
    {
      ...{ apiVersion, kind: 'SecurityException', metadata: { name: 'node-agent', namespace: 'kubescape' } },
      spec: {
        ...{ author: 'nina@example.com', reason: 'The sensor is meant to run as it is.' },
        match: { resources: [sensor] },
        posture: [{ controlID: 'C-0017', action: 'alert_only' }],
      },
    },
    {
      ...{ apiVersion, kind: 'ClusterSecurityException', metadata: { name: 'legacy-batch' } },
      spec: {
        ...{ author: 'nina@example.com', reason: 'Moves to the new queue in spring.' },
        match: { objectSelector: { matchLabels: { legacy: 'true' } } },
        posture: [{ controlID: 'C-0016', action: 'ignore' }],
      },
    },
  ];
}

/** A kubelet's file as the sensor sends it; the oldest node still answers on the port that asks nobody who they are. */
function kubeletFile(old: boolean): string {
  const text = [
    'apiVersion: kubelet.config.k8s.io/v1beta1',
    'kind: KubeletConfiguration',
    'authentication: { anonymous: { enabled: false }, x509: { clientCAFile: /etc/kubernetes/pki/ca.crt } }',
    'authorization: { mode: Webhook }',
    `readOnlyPort: ${old ? 10255 : 0}`,
    'rotateCertificates: true',
    'serverTLSBootstrap: true',
    'podPidsLimit: 4096',
  ].join('\n');
  return Buffer.from(text).toString('base64');
}
