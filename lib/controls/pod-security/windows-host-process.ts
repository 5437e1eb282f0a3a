import { pod, podWith } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** HostProcess containers: Windows' privileged. */
export const windowsHostProcess = defineWorkloadControl({
  id: 'windows-host-process',
  family: 'pod-security',
  title: 'Windows containers run as host processes',
  severity: 'critical',
  why: 'A HostProcess container runs directly on the Windows node, with its network and its files.',
  remediation: {
    text: 'Run the workload as an ordinary container; keep HostProcess for node agents in namespaces of their own.',
    patch: 'securityContext:\n  windowsOptions:\n    hostProcess: false',
  },
  references: { kubescape: ['C-0211'], cis: ['5.2.10'], mitre: ['T1611'], pss: 'baseline', owasp: ['K01'] },

  *check({ spec, specPath, containers }) {
    const field = 'securityContext.windowsOptions.hostProcess';
    if (spec.securityContext?.windowsOptions?.hostProcess === true) {
      yield { path: `${specPath}.${field}`, message: 'All its containers run as processes of the Windows node' };
    }
    for (const { name, path, spec: container } of containers) {
      if (container.securityContext?.windowsOptions?.hostProcess !== true) continue;
      yield { path: `${path}.${field}`, message: `Container ${name} runs as a process of the Windows node` };
    }
  },

  examples: [
    {
      name: 'on the pod',
      manifest: pod('securityContext: { windowsOptions: { hostProcess: true } }, containers: [{ name: app }]'),
      fails: ['app'],
    },
    {
      name: 'switched off',
      manifest: podWith('securityContext: { windowsOptions: { hostProcess: false } }'),
      fails: [],
    },
  ],
});
