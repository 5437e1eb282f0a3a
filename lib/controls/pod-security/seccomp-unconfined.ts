import { pod, podWith } from '../manifests';
import type { Violation } from '../types';
import { defineWorkloadControl } from '../workload-control';

const confining = new Set(['RuntimeDefault', 'Localhost']);

/** Seccomp switched off on purpose; leaving it out is the restricted level's business. */
export const seccompUnconfined = defineWorkloadControl({
  id: 'seccomp-unconfined',
  family: 'pod-security',
  title: 'Seccomp is switched off',
  severity: 'medium',
  why: 'An unconfined container may use every system call of the kernel, also those that only exploits need.',
  remediation: {
    text: "Use the runtime's profile, or a profile of your own.",
    patch: 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault',
  },
  references: {
    kubescape: ['C-0055'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'baseline',
    owasp: ['K01'],
  },

  *check({ spec, specPath, containers }) {
    yield* fault(spec.securityContext?.seccompProfile?.type, specPath, 'The pod');
    for (const { name, path, spec: container } of containers) {
      yield* fault(container.securityContext?.seccompProfile?.type, path, `Container ${name}`);
    }
  },

  examples: [
    {
      name: 'switched off for a container',
      manifest: podWith('securityContext: { seccompProfile: { type: Unconfined } }'),
      fails: ['app'],
    },
    {
      name: 'switched off for the pod, although the container sets a profile',
      manifest: pod(
        'securityContext: { seccompProfile: { type: Unconfined } }, containers: [{ name: app, securityContext: { seccompProfile: { type: RuntimeDefault } } }]',
      ),
      fails: ['app'],
    },
    { name: 'left out', manifest: podWith(''), fails: [] },
  ],
});

function* fault(type: string | undefined, path: string, who: string): Iterable<Violation> {
  if (type === undefined || confining.has(type)) return;
  yield { path: `${path}.securityContext.seccompProfile.type`, message: `${who} runs with seccomp ${type}` };
}
