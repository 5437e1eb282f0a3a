import type { Control } from '../types';
import { fileFaults } from './file-faults';
import { defineHostControl } from './host-facts';

const file = (mode: number, owner = 'root', group = owner) =>
  `{ path: /etc/kubernetes/example, permissions: ${mode}, ownership: { uid: ${owner === 'root' ? 0 : 1000}, gid: ${group === 'root' ? 0 : 1000}, username: ${owner}, groupname: ${group} } }`;
const remedy = (files: string, mode = '600', owner = 'root:root') => ({
  text: `On each node that is named, take the rights away that only root needs, and give the files to ${owner}.`,
  command: `chmod ${mode} ${files} && chown ${owner} ${files}`,
});
const controlPlane = { surface: 'control-plane', onControlPlane: true, kind: 'controlplaneinfos' } as const;
const references = (kubescape: readonly string[], cis: readonly string[]) => ({
  kubescape,
  cis,
  mitre: ['T1552.001'],
  owasp: ['K09'],
});
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `C-${String(first + index).padStart(4, '0')}`);
const trivy = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `KCV-00${first + index}`);

/** Who may read and write the files by which a node and a control plane are run. */
export const hostFileControls: readonly Control[] = [
  defineHostControl({
    ...controlPlane,
    id: 'static-pod-files',
    title: 'Static pod manifests are open to others than root',
    severity: 'medium',
    why: 'Whoever can write one of these files runs a pod of their choosing on the control plane, past every admission check; some hold paths to keys.',
    remediation: remedy('/etc/kubernetes/manifests/*.yaml'),
    references: references(range(92, 99), ['1.1.1', '1.1.2', '1.1.3', '1.1.4', '1.1.5', '1.1.6', '1.1.7', '1.1.8']),
    benchmark: { section: '1', about: /pod specification file (permissions|ownership)/i },
    trivy: trivy(48, 55),
    judge: (facts) =>
      fileFaults(facts, [
        { at: 'APIServerInfo.specsFile', mode: 0o600 },
        { at: 'controllerManagerInfo.specsFile', mode: 0o600 },
        { at: 'schedulerInfo.specsFile', mode: 0o600 },
        { at: 'etcdConfigFile', mode: 0o600 },
      ]),
    fails: `APIServerInfo: { specsFile: ${file(0o644)} }`,
    passes: `APIServerInfo: { specsFile: ${file(0o600)} }`,
  }),
  defineHostControl({
    ...controlPlane,
    id: 'etcd-data-directory',
    title: 'The data directory of etcd is open to others',
    severity: 'high',
    why: 'It holds every Secret of the cluster; where they are not encrypted at rest, reading the directory is reading them all.',
    remediation: remedy('/var/lib/etcd', '700', 'etcd:etcd'),
    references: references(['C-0102', 'C-0103'], ['1.1.11', '1.1.12']),
    benchmark: { section: '1', about: /etcd data directory/i },
    trivy: ['KCV-0058', 'KCV-0059'],
    judge: (facts) => fileFaults(facts, [{ at: 'etcdDataDir', mode: 0o700, owners: ['etcd:etcd', 'root:root'] }]),
    fails: `etcdDataDir: ${file(0o755)}`,
    passes: `etcdDataDir: ${file(0o700, 'etcd')}`,
  }),
  defineHostControl({
    ...controlPlane,
    id: 'admin-kubeconfig-files',
    title: 'Kubeconfigs of the control plane are open to others than root',
    severity: 'high',
    why: 'admin.conf holds the key of an administrator, and the others those of the scheduler and the controller manager: reading one is being it.',
    remediation: remedy(
      '/etc/kubernetes/admin.conf /etc/kubernetes/scheduler.conf /etc/kubernetes/controller-manager.conf',
    ),
    references: references(range(104, 109), ['1.1.13', '1.1.14', '1.1.15', '1.1.16', '1.1.17', '1.1.18']),
    benchmark: { section: '1', about: /(admin|scheduler|controller-manager)\.conf file/i },
    trivy: trivy(60, 65),
    judge: (facts) =>
      fileFaults(facts, [
        { at: 'adminConfigFile', mode: 0o600 },
        { at: 'schedulerInfo.configFile', mode: 0o600 },
        { at: 'schedulerInfo.kubeConfigFile', mode: 0o600 },
        { at: 'controllerManagerInfo.configFile', mode: 0o600 },
        { at: 'controllerManagerInfo.kubeConfigFile', mode: 0o600 },
      ]),
    fails: `adminConfigFile: ${file(0o640)}`,
    passes: `adminConfigFile: ${file(0o600)}`,
  }),
  defineHostControl({
    ...controlPlane,
    id: 'pki-files',
    title: 'Certificates and keys of the control plane are open to others than root',
    severity: 'high',
    why: 'With the key of the authority anybody signs a certificate for any identity, and nothing but a new authority takes it back.',
    remediation: remedy('/etc/kubernetes/pki/*'),
    references: references(['C-0110', 'C-0111', 'C-0112'], ['1.1.19', '1.1.20', '1.1.21']),
    benchmark: { section: '1', about: /PKI (directory|certificate|key)/i },
    trivy: trivy(66, 68),
    judge: (facts) =>
      fileFaults(facts, [
        { at: 'PKIDir', mode: 0o777 }, // the benchmark asks who owns the directory, not for its mode
        { at: 'PKIDIr', mode: 0o777 }, // as older sensors spell it
        { at: 'PKIFiles', mode: 0o600, only: /\.key$/ },
        { at: 'PKIFiles', mode: 0o600, only: /\.(crt|pem|pub)$/ },
        { at: 'PKIFiles', mode: 0o777, only: /^(?!.*\.(key|crt|pem|pub)$)/ },
      ]),
    fails: `PKIFiles: [${file(0o644).replace('example', 'ca.key')}]`,
    passes: `PKIFiles: [${file(0o600).replace('example', 'ca.key')}]`,
  }),
  defineHostControl({
    id: 'cni-files',
    kind: 'cniinfos',
    title: 'Network plug-in files are open to others than root',
    severity: 'medium',
    why: 'The runtime runs what these files name, as root, for every pod that starts.',
    remediation: remedy('/etc/cni/net.d/*'),
    references: references(['C-0100', 'C-0101'], ['1.1.9', '1.1.10']),
    benchmark: { section: '1', about: /Container Network Interface file/i },
    trivy: ['KCV-0056', 'KCV-0057'],
    judge: (facts) => fileFaults(facts, [{ at: 'CNIConfigFiles', mode: 0o600 }]),
    fails: `CNIConfigFiles: [${file(0o666)}]`,
    passes: `CNIConfigFiles: [${file(0o600)}]`,
  }),
  defineHostControl({
    id: 'kubelet-files',
    kind: 'kubeletinfos',
    title: 'Files of the kubelet are open to others than root',
    severity: 'medium',
    why: 'The kubeconfig holds the identity of the node, and the configuration says whom the kubelet lets in: reading the one or writing the other takes the node over.',
    remediation: remedy('/etc/kubernetes/kubelet.conf /var/lib/kubelet/config.yaml /etc/kubernetes/pki/ca.crt'),
    references: references(
      ['C-0162', 'C-0163', ...range(166, 171), 'C-0235', 'C-0238'],
      ['4.1.1', '4.1.2', '4.1.5', '4.1.6', '4.1.7', '4.1.8', '4.1.9', '4.1.10'],
    ),
    benchmark: {
      section: '4',
      about: /kubelet service file|kubelet\.conf|certificate authorities file|kubelet .*config.* file/i,
    },
    trivy: ['KCV-0069', 'KCV-0070', ...trivy(73, 78)],
    judge: (facts) =>
      fileFaults(facts, [
        { at: 'serviceFiles', mode: 0o600 },
        { at: 'kubeConfigFile', mode: 0o600 },
        { at: 'clientCAFile', mode: 0o600 },
        { at: 'configFile', mode: 0o600 },
      ]),
    fails: `kubeConfigFile: ${file(0o600, 'ubuntu')}`,
    passes: `kubeConfigFile: ${file(0o600)}`,
  }),
  defineHostControl({
    id: 'kube-proxy-kubeconfig',
    kind: 'kubeproxyinfos',
    title: 'The kubeconfig of kube-proxy is open to others than root',
    severity: 'medium',
    why: 'It holds the identity by which kube-proxy reads Services and endpoints of the whole cluster.',
    remediation: remedy('/var/lib/kube-proxy/kubeconfig.conf'),
    references: references(['C-0164', 'C-0165'], ['4.1.3', '4.1.4']),
    benchmark: { section: '4', about: /proxy kubeconfig file/i },
    trivy: ['KCV-0071', 'KCV-0072'],
    judge: (facts) =>
      'cmdLine' in facts || 'kubeConfigFile' in facts
        ? (fileFaults(facts, [{ at: 'kubeConfigFile', mode: 0o600 }]) ?? [])
        : null,
    fails: `kubeConfigFile: ${file(0o644)}`,
    passes: `kubeConfigFile: ${file(0o600)}`,
  }),
];
