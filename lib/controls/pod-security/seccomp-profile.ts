import { pod, podWith } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

const confining = new Set<string | undefined>(['RuntimeDefault', 'Localhost']);

/** Containers without a seccomp profile that confines, from the pod or of their own. */
export const seccompProfile = defineWorkloadControl({
  id: 'seccomp-profile',
  family: 'pod-security',
  title: 'Containers run without a seccomp profile',
  severity: 'low',
  many: 'containers run without a seccomp profile',
  why: 'Without a profile the container may use every system call; most kernel exploits need one that ordinary programs never use.',
  remediation: {
    text: "Use the runtime's profile for the whole pod.",
    patch: 'spec:\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault',
  },
  references: {
    kubescape: ['C-0055', 'C-0210'],
    cis: ['5.6.2'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'restricted',
    owasp: ['K01'],
  },

  *check({ spec, specPath, containers }) {
    if (spec.os?.name === 'windows') return;
    const ofPod = spec.securityContext?.seccompProfile?.type;
    if (ofPod !== undefined && !confining.has(ofPod)) {
      yield { path: `${specPath}.securityContext.seccompProfile.type`, message: `The pod runs with seccomp ${ofPod}` };
    }
    for (const { name, path, spec: container } of containers) {
      const own = container.securityContext?.seccompProfile?.type;
      if (confining.has(own ?? ofPod)) continue;
      yield {
        path: `${path}.securityContext.seccompProfile`,
        message: `Container ${name} runs without a seccomp profile`,
        container: { name },
      };
    }
  },

  examples: [
    { name: 'none anywhere', manifest: podWith(''), fails: ['app'] },
    {
      name: 'the container undoes what the pod says',
      manifest: pod(
        'securityContext: { seccompProfile: { type: RuntimeDefault } }, containers: [{ name: app, securityContext: { seccompProfile: { type: Unconfined } } }]',
      ),
      fails: ['app'],
    },
    {
      name: 'from the pod',
      manifest: pod('securityContext: { seccompProfile: { type: RuntimeDefault } }, containers: [{ name: app }]'),
      fails: [],
    },
    { name: 'Windows has none', manifest: pod('os: { name: windows }, containers: [{ name: app }]'), fails: [] },
  ],
});
