import { objectsOf } from '@/lib/inventory/kinds';
import { object } from '../manifests';
import type { Control, Violation } from '../types';
import { asFields, defineHostControl, type Fields } from './host-facts';
import { parseVersion } from './versions';

const textIn = (facts: Fields, field: string) => (typeof facts[field] === 'string' ? facts[field] : '');

/** Ports that should not listen on every address of a node, and what they are. */
const tellingPorts: Readonly<Record<number, string>> = {
  22: 'SSH',
  23: 'Telnet',
  111: 'the RPC port mapper',
  2049: 'NFS',
  2375: 'Docker without sign-in',
  2376: 'Docker',
  4194: 'cAdvisor',
  5900: 'VNC',
  8080: 'the insecure port of the API server, or a program',
  10255: 'the read-only port of the kubelet',
  10251: 'the insecure port of the scheduler',
  10252: 'the insecure port of the controller manager',
};

type Connection = { readonly localAddress?: string; readonly localPort?: number; readonly remotePort?: number };

/** What protects the host itself, as sensors see it. */
export const hostHardeningControls: readonly Control[] = [
  defineHostControl({
    id: 'node-mandatory-access-control',
    kind: 'linuxsecurityhardeningstatuses',
    title: 'Nodes run without AppArmor and SELinux',
    severity: 'medium',
    why: 'A process that leaves its container is held by nothing more; profiles that pods ask for are not applied.',
    remediation: {
      text: 'Use an image that has one of the two switched on, and set SELinux to enforcing where it is there.',
      command: 'aa-status; getenforce',
    },
    references: { nsa: ['Kubernetes Pod security'], mitre: ['T1611'], owasp: ['K09'] },
    judge: (facts) => {
      const [appArmor, seLinux] = [textIn(facts, 'appArmor'), textIn(facts, 'seLinux')];
      if (appArmor === '' && seLinux === '') return null;
      if (/^(loaded|enabled|enforcing|active)/i.test(appArmor) || /enforcing/i.test(seLinux)) return [];
      return [{ path: '', message: `AppArmor: ${appArmor || 'unknown'}; SELinux: ${seLinux || 'unknown'}` }];
    },
    fails: 'appArmor: stopped, seLinux: "not found"',
    passes: 'appArmor: loaded, seLinux: "not found"',
  }),
  defineHostControl({
    id: 'node-open-ports',
    kind: 'openportslists',
    title: 'Nodes listen on ports that lead in',
    severity: 'medium',
    why: 'What listens on every address of a node can be tried from every pod, and from wherever the network lets in.',
    remediation: {
      text: 'Stop what nobody needs, bind the rest to one address, and reach nodes through the cloud instead of SSH.',
    },
    references: { nsa: ['Network separation and hardening'], mitre: ['T1133'], owasp: ['K07', 'K09'] },
    judge: (facts) => {
      if (!Array.isArray(facts['tcpPorts'])) return null;
      const open = (facts['tcpPorts'] as readonly Connection[]) // as the sensor writes it
        .filter(({ localAddress = '', remotePort = 0 }) => remotePort === 0 && !/^(127\.|::1$)/.test(localAddress))
        .flatMap(({ localPort = 0 }) => (tellingPorts[localPort] ? [localPort] : []));
      return [...new Set(open)]
        .sort((a, b) => a - b)
        .map((port): Violation => ({ path: '', message: `Listens on port ${port}: ${tellingPorts[port] ?? ''}` }));
    },
    fails: 'tcpPorts: [{ transport: tcp, localAddress: "0.0.0.0", localPort: 2375, remotePort: 0 }]',
    passes: 'tcpPorts: [{ transport: tcp, localAddress: "127.0.0.1", localPort: 2375, remotePort: 0 }]',
  }),
  defineHostControl({
    id: 'kernel-user-namespaces-escape',
    kind: 'linuxkernelvariables',
    title: 'The kernel of nodes lets users out of containers',
    severity: 'high',
    why: 'Kernels from 5.1 to 5.16.1 overflow when a user namespace mounts a file system (CVE-2022-0185); where every user may make one, a container becomes root of the node.',
    remediation: {
      text: 'Upgrade the kernel to 5.16.2 or to a patched one of the distribution; until then take user namespaces away.',
      command: 'sysctl -w kernel.unprivileged_userns_clone=0',
    },
    references: {
      kubescape: ['C-0079'],
      mitre: ['T1611', 'T1068'],
      owasp: ['K10'],
      urls: ['https://nvd.nist.gov/vuln/detail/CVE-2022-0185'],
    },
    judge: (facts, { inventory }) => {
      const variables = Array.isArray(facts['kernelVariables']) ? facts['kernelVariables'].map(asFields) : [];
      const clone = variables.find(({ key }) => key === 'unprivileged_userns_clone');
      if (!clone) return null;
      const kernels = objectsOf(inventory, 'nodes')
        .filter(({ metadata }) => metadata.name === facts['nodeName'])
        .map(({ status }) => status?.nodeInfo?.['kernelVersion'] ?? '');
      const version = parseVersion(kernels[0] ?? '');
      if (!version) return null;
      const overflows =
        version.major === 5 &&
        version.minor >= 1 &&
        (version.minor < 16 || (version.minor === 16 && version.patch < 2));
      if (!overflows || String(clone['value']).trim() !== '1') return [];
      const said = `${version.major}.${version.minor}.${version.patch}`;
      return [{ path: 'status.nodeInfo.kernelVersion', message: `Kernel ${said}, and every user may make namespaces` }];
    },
    beside: object('v1', 'Node', 'name: worker', 'status: { nodeInfo: { kernelVersion: "5.15.0-25" } }'),
    fails: 'kernelVariables: [{ key: unprivileged_userns_clone, value: "1" }]',
    passes: 'kernelVariables: [{ key: unprivileged_userns_clone, value: "0" }]',
  }),
];
