import { defineControl } from '../define-control';
import { documents } from '../manifests';
import { componentReads, hiddenComponent, podsOf, type ComponentPod } from './component-flags';
import { mustBeOff, mustBeOn, mustBeSet } from './fault-shapes';
import { defineFlagControl } from './flag-control';

const component = 'etcd';

const running = (program: string, flag: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${program}, namespace: kube-system }, spec: { containers: [{ name: main, command: [${program}, ${flag}] }] } }`;

/** etcd must not trust the authority that signs everybody else's client certificates. */
const uniqueAuthority = defineControl<ComponentPod>({
  id: 'etcd-unique-certificate-authority',
  family: 'control-plane',
  surface: 'control-plane',
  title: 'etcd trusts the certificates of every API client',
  severity: 'high',
  why: 'When one authority signs for both, the certificate of any user or kubelet opens etcd, past every RBAC rule.',
  remediation: {
    text: 'Give etcd a certificate authority of its own, and the API server a client certificate signed by it.',
  },
  references: { kubescape: ['C-0159'], cis: ['2.7'], owasp: ['K09'] },
  reads: componentReads,
  each: podsOf(component),
  hidden: hiddenComponent(component),
  *check({ flags, path }, context) {
    const own = flags.get('trusted-ca-file');
    if (own === undefined) return;
    const shared = podsOf('kube-apiserver')(context).some((server) => server.flags.get('client-ca-file') === own);
    if (shared)
      yield {
        path: `${path}.command`,
        message: `--trusted-ca-file: is also the client authority of the API server (${own})`,
      };
  },
  examples: [
    {
      name: 'the same file',
      manifest: documents(
        running('etcd', '--trusted-ca-file=/pki/ca.crt'),
        running('kube-apiserver', '--client-ca-file=/pki/ca.crt'),
      ),
      fails: ['etcd'],
    },
    {
      name: 'one of its own',
      manifest: documents(
        running('etcd', '--trusted-ca-file=/pki/etcd/ca.crt'),
        running('kube-apiserver', '--client-ca-file=/pki/ca.crt'),
      ),
      fails: [],
    },
  ],
});

/** How etcd is started: who may read the whole state of the cluster. */
export const etcdControls = [
  defineFlagControl({
    component,
    id: 'etcd-certificate',
    title: 'etcd serves without TLS',
    severity: 'high',
    why: 'Every Secret of the cluster crosses the network in clear text.',
    fix: '--cert-file=/etc/kubernetes/pki/etcd/server.crt',
    kubescape: ['C-0153'],
    cis: ['2.1'],
    fault: mustBeSet('cert-file', 'key-file'),
    fails: '--cert-file=/pki/etcd.crt',
    passes: '--cert-file=/pki/etcd.crt --key-file=/pki/etcd.key',
  }),
  defineFlagControl({
    component,
    id: 'etcd-client-authentication',
    title: 'etcd lets in clients without a certificate',
    severity: 'critical',
    why: 'Whoever reaches the port reads and writes the whole state of the cluster, past the API server and all of RBAC.',
    fix: '--client-cert-auth=true',
    kubescape: ['C-0154'],
    cis: ['2.2'],
    fault: mustBeOn('client-cert-auth', false),
    fails: '',
    passes: '--client-cert-auth=true',
  }),
  defineFlagControl({
    component,
    id: 'etcd-self-signed-clients',
    title: 'etcd signs its own certificate',
    severity: 'medium',
    why: 'Nobody can check a certificate that etcd made up for itself.',
    fix: '--auto-tls=false',
    kubescape: ['C-0155'],
    cis: ['2.3'],
    fault: mustBeOff('auto-tls', false),
    fails: '--auto-tls=true',
    passes: '',
  }),
  defineFlagControl({
    component,
    id: 'etcd-peer-certificate',
    title: 'Members of etcd talk without TLS',
    severity: 'high',
    why: 'The whole state of the cluster crosses the network between the members.',
    fix: '--peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt',
    kubescape: ['C-0156'],
    cis: ['2.4'],
    fault: mustBeSet('peer-cert-file', 'peer-key-file'),
    fails: '',
    passes: '--peer-cert-file=/pki/peer.crt --peer-key-file=/pki/peer.key',
  }),
  defineFlagControl({
    component,
    id: 'etcd-peer-authentication',
    title: 'etcd lets in members without a certificate',
    severity: 'high',
    why: 'Whoever reaches the peer port can join as a member and receive a copy of everything.',
    fix: '--peer-client-cert-auth=true',
    kubescape: ['C-0157'],
    cis: ['2.5'],
    fault: mustBeOn('peer-client-cert-auth', false),
    fails: '',
    passes: '--peer-client-cert-auth=true',
  }),
  defineFlagControl({
    component,
    id: 'etcd-self-signed-peers',
    title: 'Members of etcd sign their own certificates',
    severity: 'medium',
    why: 'Nobody can check a certificate that a member made up for itself.',
    fix: '--peer-auto-tls=false',
    kubescape: ['C-0158'],
    cis: ['2.6'],
    fault: mustBeOff('peer-auto-tls', false),
    fails: '--peer-auto-tls=true',
    passes: '--peer-auto-tls=false',
  }),
  uniqueAuthority,
];
