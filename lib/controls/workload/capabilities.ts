import type { Container } from '@/lib/inventory/workloads';
import { defineContainerControl, type ContainerFault } from '../container-control';
import { pod, podWith } from '../manifests';

/** Each of these is enough to leave the container. */
const takeover = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'DAC_READ_SEARCH']);

const remediation = {
  text: 'Remove the capability. Where the program fails without it, move that part into a small workload of its own.',
  patch: 'securityContext:\n  capabilities:\n    drop: [ALL]',
};

/** Capabilities that amount to root on the node. */
export const takeoverCapabilities = defineContainerControl({
  id: 'takeover-capabilities',
  title: 'Containers add capabilities that open their node',
  severity: 'critical',
  says: ['adds capabilities that open its node', 'add capabilities that open their node'],
  why: 'With SYS_ADMIN a program can mount the disks of the node, with SYS_MODULE load code into its kernel, with DAC_READ_SEARCH read any file: close to running privileged.',
  remediation,
  references: {
    kubescape: ['C-0046', 'C-0057'],
    cis: ['5.2.9'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    owasp: ['K01'],
  },
  faults: (container) => added(container, takeover),
  examples: [
    {
      name: 'SYS_ADMIN, in an init container',
      manifest: pod(
        'initContainers: [{ name: setup, securityContext: { capabilities: { add: [SYS_ADMIN] } } }], containers: [{ name: app }]',
      ),
      fails: ['app'],
    },
    {
      name: 'the prefix makes no difference to the runtime',
      manifest: podWith('securityContext: { capabilities: { add: [CAP_SYS_ADMIN] } }'),
      fails: ['app'],
    },
    { name: 'a lesser one', manifest: podWith('securityContext: { capabilities: { add: [NET_ADMIN] } }'), fails: [] },
  ],
});

/** Capabilities that reach beyond the container. */
export const dangerousCapabilities = defineContainerControl({
  id: 'dangerous-capabilities',
  title: 'Containers add dangerous capabilities',
  severity: 'high',
  says: ['adds dangerous capabilities', 'add dangerous capabilities'],
  why: 'These capabilities let a program watch or change traffic, other processes or the kernel settings of its node.',
  remediation,
  settings: ['dangerousCapabilities'],
  references: {
    kubescape: ['C-0046'],
    cis: ['5.2.9'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611', 'T1040'],
    owasp: ['K01'],
  },
  faults: (container, _workload, { settings }) =>
    added(container, new Set(settings.dangerousCapabilities.map(plain).filter((name) => !takeover.has(name)))),
  examples: [
    { name: 'NET_ADMIN', manifest: podWith('securityContext: { capabilities: { add: [NET_ADMIN] } }'), fails: ['app'] },
    { name: 'a harmless one', manifest: podWith('securityContext: { capabilities: { add: [CHOWN] } }'), fails: [] },
  ],
});

function* added({ spec }: Container, unwanted: ReadonlySet<string>): Iterable<ContainerFault> {
  for (const [index, capability] of (spec.securityContext?.capabilities?.add ?? []).entries()) {
    const name = plain(capability);
    if (unwanted.has(name)) yield { field: `securityContext.capabilities.add[${index}]`, detail: name };
  }
}

const plain = (capability: string) => capability.toUpperCase().replace(/^CAP_/, '');
