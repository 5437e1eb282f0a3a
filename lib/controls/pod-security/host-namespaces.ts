import { defineWorkloadControl } from '../workload-control';
import type { Control } from '../types';
import type { Workload } from '@/lib/inventory/workloads';
import { pod } from '../manifests';

const containers = 'containers: [{ name: app }]';

/** Network, process and IPC namespace of the node: three controls of one shape, because each has its own remedy. */
function hostNamespace(
  field: 'hostNetwork' | 'hostPID' | 'hostIPC',
  texts: Pick<Control, 'id' | 'title' | 'severity' | 'surface' | 'why' | 'references'> & { says: string },
): Control<Workload> {
  const { says, ...control } = texts;
  return defineWorkloadControl({
    ...control,
    family: 'pod-security',
    remediation: { text: `Remove ${field} from the pod's spec.`, patch: `spec:\n  ${field}: false` },
    *check({ spec, specPath }) {
      if (spec[field] === true) yield { path: `${specPath}.${field}`, message: says };
    },
    examples: [
      { name: 'switched on', manifest: pod(`${field}: true, ${containers}`), fails: ['app'] },
      { name: 'left out means no', manifest: pod(containers), fails: [] },
    ],
  });
}

/** Pods on the node's own network. */
export const hostNetwork = hostNamespace('hostNetwork', {
  id: 'host-network',
  title: "Pods use the node's network",
  severity: 'high',
  surface: 'nodes-network',
  says: 'Runs on the network of its node',
  why: 'The pod reaches services that listen on localhost of the node, can watch the traffic of its neighbours, and no network policy applies to it.',
  references: {
    kubescape: ['C-0041'],
    cis: ['5.2.5'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1040', 'T1611'],
    pss: 'baseline',
    owasp: ['K01'],
  },
});

/** Pods that see every process of the node. */
export const hostProcesses = hostNamespace('hostPID', {
  id: 'host-pid',
  title: "Pods see the node's processes",
  severity: 'high',
  surface: 'workloads',
  says: 'Shares the process namespace of its node',
  why: 'The pod can read the environment of every process of the node, with the secrets in it, and signal or trace those it has the rights for.',
  references: {
    kubescape: ['C-0038', 'C-0275'],
    cis: ['5.2.3'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'baseline',
    owasp: ['K01'],
  },
});

/** Pods that share the node's System V IPC. */
export const hostIpc = hostNamespace('hostIPC', {
  id: 'host-ipc',
  title: "Pods share the node's IPC",
  severity: 'medium',
  surface: 'workloads',
  says: 'Shares the IPC namespace of its node',
  why: 'Shared memory of other processes of the node can be read and written, past every file permission.',
  references: {
    kubescape: ['C-0038', 'C-0276'],
    cis: ['5.2.4'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'baseline',
    owasp: ['K01'],
  },
});
