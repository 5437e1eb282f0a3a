import type { Workload } from '@/lib/inventory/workloads';
import { defineContainerControl } from '../container-control';
import { object, podWith } from '../manifests';
import type { Control } from '../types';
import { keepsRunning } from './long-running';

/** Two controls of one shape: whether the kubelet can tell that a container lives, and that it is ready. */
function probeControl(
  probe: 'livenessProbe' | 'readinessProbe',
  texts: Pick<Control, 'id' | 'title' | 'why' | 'references'> & { noun: string; text: string },
): Control<Workload> {
  const { noun, text, ...control } = texts;
  return defineContainerControl({
    ...control,
    severity: 'low',
    says: [`has no ${noun}`, `have no ${noun}`],
    remediation: { text, patch: `${probe}:\n  httpGet:\n    path: /healthz\n    port: 8080` },

    *faults({ kind, spec }, workload) {
      if (kind === 'regular' && keepsRunning(workload) && spec[probe] === undefined) yield { field: probe };
    },

    examples: [
      { name: 'none', manifest: podWith(''), fails: ['app'] },
      { name: 'one', manifest: podWith(`${probe}: { tcpSocket: { port: 80 } }`), fails: [] },
      {
        name: 'a Job ends by itself',
        manifest: object(
          'batch/v1',
          'Job',
          'name: app',
          'spec: { template: { spec: { restartPolicy: Never, containers: [{ name: app }] } } }',
        ),
        fails: [],
      },
    ],
  });
}

export const livenessProbe = probeControl('livenessProbe', {
  id: 'liveness-probe',
  title: 'Containers have no liveness probe',
  noun: 'liveness probe',
  why: 'A program that hangs is never restarted, since nothing asks whether it still answers.',
  text: 'Let the kubelet ask the program whether it works; keep the question cheap.',
  references: { kubescape: ['C-0056'] },
});
export const readinessProbe = probeControl('readinessProbe', {
  id: 'readiness-probe',
  title: 'Containers have no readiness probe',
  noun: 'readiness probe',
  why: 'Services send requests to the pod before the program can answer them.',
  text: 'Answer ready once the program can serve requests.',
  references: { kubescape: ['C-0018'] },
});
