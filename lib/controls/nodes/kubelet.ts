import type { Control } from '../types';
import { defineKubeletControl, type Kubelet } from './kubelet-settings';

const isOn = ({ flag, field }: Kubelet, name: string, key: string, otherwise: boolean): boolean => {
  const said = flag(name) ?? field(key);
  if (said === undefined || said === null) return otherwise;
  return said === true || said === '' || /^(true|1)$/i.test(String(said));
};
const textOf = ({ flag, field }: Kubelet, name: string, key: string): string => {
  const said = flag(name) ?? field(key);
  return typeof said === 'string' || typeof said === 'number' ? String(said) : '';
};

/** Suites that Go still speaks and that keep no secret for later, or whose cipher is broken. */
const weakSuite = /^TLS_RSA_|_CBC_|_RC4_|_3DES_/;

/** How kubelets were started. */
export const kubeletControls: readonly Control[] = [
  defineKubeletControl({
    id: 'kubelet-anonymous-auth',
    title: 'Kubelets answer anonymous requests',
    severity: 'critical',
    why: 'Whoever reaches port 10250 of a node runs commands in all its containers, without a credential.',
    fix: 'authentication:\n  anonymous:\n    enabled: false',
    kubescape: ['C-0069', 'C-0172'],
    cis: ['4.2.1'],
    benchmark: /anonymous-auth/,
    trivy: ['KCV-0079'],
    fault: (kubelet) =>
      isOn(kubelet, 'anonymous-auth', 'anonymous', !kubelet.hasFile) ? 'answers anonymous requests' : null,
    fails: '--anonymous-auth=true',
    passes: '--anonymous-auth=false',
  }),
  defineKubeletControl({
    id: 'kubelet-authorization',
    title: 'Kubelets allow every authenticated request',
    severity: 'critical',
    why: 'With AlwaysAllow any identity of the cluster, also a pod of no rights, runs commands in every container of the node.',
    fix: 'authorization:\n  mode: Webhook',
    kubescape: ['C-0173'],
    cis: ['4.2.2'],
    benchmark: /authorization-mode/,
    trivy: ['KCV-0080'],
    fault: (kubelet) => {
      const mode =
        textOf(kubelet, 'authorization-mode', 'authorization') || (kubelet.hasFile ? 'Webhook' : 'AlwaysAllow');
      return mode === 'AlwaysAllow' ? 'allows every request that it authenticated' : null;
    },
    fails: '--anonymous-auth=false',
    passes: '--authorization-mode=Webhook',
  }),
  defineKubeletControl({
    id: 'kubelet-client-ca',
    title: 'Kubelets cannot tell the API server by its certificate',
    severity: 'high',
    why: 'Without an authority for client certificates nobody can authenticate by one, and what remains are tokens or nothing.',
    fix: 'authentication:\n  x509:\n    clientCAFile: /etc/kubernetes/pki/ca.crt',
    kubescape: ['C-0070', 'C-0174'],
    cis: ['4.2.3'],
    benchmark: /client-ca-file/,
    trivy: ['KCV-0081'],
    fault: (kubelet) =>
      textOf(kubelet, 'client-ca-file', 'clientCAFile') === '' ? 'names no authority for clients' : null,
    fails: '--read-only-port=0',
    passes: '--client-ca-file=/etc/kubernetes/pki/ca.crt',
  }),
  defineKubeletControl({
    id: 'kubelet-read-only-port',
    title: 'Kubelets serve a port that asks nobody who they are',
    severity: 'high',
    why: 'Port 10255 tells every pod of the node with its environment to whoever connects.',
    fix: 'readOnlyPort: 0',
    kubescape: ['C-0175'],
    cis: ['4.2.4'],
    benchmark: /read-only-port/,
    trivy: ['KCV-0082'],
    fault: (kubelet) => {
      const port = textOf(kubelet, 'read-only-port', 'readOnlyPort') || (kubelet.hasFile ? '0' : '10255');
      return port === '0' ? null : `serves its read-only port ${port}`;
    },
    fails: '--read-only-port=10255',
    passes: '--read-only-port=0',
  }),
  defineKubeletControl({
    id: 'kubelet-streaming-timeout',
    title: 'Idle connections into containers are never closed',
    severity: 'low',
    why: 'A forgotten session of kubectl exec stays open, and enough of them exhaust the node.',
    fix: 'streamingConnectionIdleTimeout: 5m',
    kubescape: ['C-0176'],
    cis: ['4.2.5'],
    benchmark: /streaming-connection-idle-timeout/,
    fault: (kubelet) =>
      /^0+[a-z]*$/.test(textOf(kubelet, 'streaming-connection-idle-timeout', 'streamingConnectionIdleTimeout'))
        ? 'keeps idle connections for ever'
        : null,
    fails: '--streaming-connection-idle-timeout=0s',
    passes: '--streaming-connection-idle-timeout=5m',
  }),
  defineKubeletControl({
    id: 'kubelet-protect-kernel-defaults',
    title: 'Kubelets change kernel parameters of their node',
    severity: 'low',
    why: 'A kubelet that does not insist on the parameters it expects overwrites what somebody hardened.',
    fix: 'protectKernelDefaults: true',
    kubescape: ['C-0177'],
    cis: [],
    benchmark: /protect-kernel-defaults/,
    fault: (kubelet) =>
      isOn(kubelet, 'protect-kernel-defaults', 'protectKernelDefaults', false)
        ? null
        : 'does not protect the kernel parameters of the node',
    fails: '--protect-kernel-defaults=false',
    passes: '--protect-kernel-defaults=true',
  }),
  defineKubeletControl({
    id: 'kubelet-iptables-chains',
    title: 'Kubelets leave the packet filter to others',
    severity: 'low',
    why: 'Then the rules of the node and those of pods can get out of step, and a policy protects less than it says.',
    fix: 'makeIPTablesUtilChains: true',
    kubescape: ['C-0178'],
    cis: ['4.2.6'],
    benchmark: /make-iptables-util-chains/,
    fault: (kubelet) =>
      isOn(kubelet, 'make-iptables-util-chains', 'makeIPTablesUtilChains', true)
        ? null
        : 'does not manage its chains of iptables',
    fails: '--make-iptables-util-chains=false',
    passes: '--make-iptables-util-chains=true',
  }),
  defineKubeletControl({
    id: 'kubelet-hostname-override',
    title: 'Kubelets go by another name than their host',
    severity: 'low',
    why: 'Certificates, audit log and cloud know the node by its own name; another one breaks what compares them.',
    fix: '# and no --hostname-override on the command line',
    kubescape: ['C-0179'],
    cis: ['4.2.7'],
    benchmark: /hostname-override/,
    trivy: ['KCV-0086'],
    onlyFlag: true,
    fault: ({ flag }) => {
      const name = flag('hostname-override');
      return name === undefined ? null : `calls itself ${name}`;
    },
    fails: '--hostname-override=worker-1',
    passes: '--read-only-port=0',
  }),
  defineKubeletControl({
    id: 'kubelet-event-rate',
    title: 'Kubelets record events without a limit',
    severity: 'low',
    why: 'Zero means as many as there are: a pod that fails in a loop fills the log and floods etcd, and what matters drowns.',
    fix: 'eventRecordQPS: 50',
    kubescape: ['C-0180'],
    cis: ['4.2.8'],
    benchmark: /event-qps|eventRecordQPS/,
    fault: (kubelet) =>
      textOf(kubelet, 'event-qps', 'eventRecordQPS') === '0' ? 'records events without a limit' : null,
    fails: '--event-qps=0',
    passes: '--event-qps=50',
  }),
  defineKubeletControl({
    id: 'kubelet-serving-certificate',
    title: 'Kubelets sign their own certificates',
    severity: 'medium',
    why: 'Nobody can tell a kubelet that signs for itself from somebody in between: commands and logs pass through.',
    fix: 'serverTLSBootstrap: true',
    kubescape: ['C-0181', 'C-0183'],
    cis: ['4.2.9', '4.2.11'],
    benchmark: /tls-cert-file|RotateKubeletServerCertificate/,
    fault: (kubelet) => {
      const given =
        textOf(kubelet, 'tls-cert-file', 'tlsCertFile') !== '' &&
        textOf(kubelet, 'tls-private-key-file', 'tlsPrivateKeyFile') !== '';
      const asked = isOn(kubelet, 'rotate-server-certificates', 'serverTLSBootstrap', false);
      return given || asked ? null : 'has no certificate from an authority';
    },
    fails: '--read-only-port=0',
    passes: '--rotate-server-certificates=true',
  }),
  defineKubeletControl({
    id: 'kubelet-rotate-certificates',
    title: 'Kubelets keep their certificate until it expires',
    severity: 'medium',
    why: 'A stolen certificate works as long as it is valid, and one that nobody renews takes its node down on its last day.',
    fix: 'rotateCertificates: true',
    kubescape: ['C-0182'],
    cis: ['4.2.10'],
    benchmark: /rotate-certificates argument/,
    trivy: ['KCV-0090'],
    fault: (kubelet) =>
      isOn(kubelet, 'rotate-certificates', 'rotateCertificates', true) ? null : 'does not renew its certificate',
    fails: '--rotate-certificates=false',
    passes: '--rotate-certificates=true',
  }),
  defineKubeletControl({
    id: 'kubelet-weak-ciphers',
    title: 'Kubelets speak weak ciphers',
    severity: 'medium',
    why: 'Without a list of its own the kubelet speaks what Go speaks, among it suites without forward secrecy.',
    fix: 'tlsCipherSuites:\n  - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256\n  - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256\n  - TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305\n  - TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305',
    kubescape: ['C-0184'],
    cis: ['4.2.12'],
    benchmark: /Strong Cryptographic Ciphers/i,
    fault: ({ flag, field }) => {
      const listed = field('tlsCipherSuites');
      const suites = flag('tls-cipher-suites')?.split(',') ?? (Array.isArray(listed) ? listed.map(String) : []);
      if (suites.length === 0) return 'names no cipher suites';
      const weak = suites.filter((suite) => weakSuite.test(suite.trim()));
      return weak.length === 0 ? null : `speaks ${weak.slice(0, 3).join(', ')}`;
    },
    fails: '--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA',
    passes: '--tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  }),
  defineKubeletControl({
    id: 'kubelet-pod-pids',
    title: 'Kubelets do not limit the processes of a pod',
    severity: 'low',
    why: 'One pod that forks without end takes the whole node with it.',
    fix: 'podPidsLimit: 4096',
    kubescape: ['C-0284'],
    cis: ['4.2.13'],
    benchmark: /limit pod PIDS/i,
    fault: (kubelet) => {
      const limit = Number(textOf(kubelet, 'pod-max-pids', 'podPidsLimit') || '-1');
      return limit > 0 ? null : 'sets no limit to the processes of a pod';
    },
    fails: '--read-only-port=0',
    passes: '--pod-max-pids=4096',
  }),
];
