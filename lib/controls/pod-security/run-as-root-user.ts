import { pod, podWith } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** User 0 named on purpose. */
export const runAsRootUser = defineWorkloadControl({
  id: 'run-as-root-user',
  family: 'pod-security',
  title: 'Containers run as user 0',
  severity: 'medium',
  many: 'containers run as user 0',
  why: 'The manifest asks for root by number, whatever the image says.',
  remediation: { text: 'Name an ordinary user.', patch: 'securityContext:\n  runAsUser: 10001' },
  references: {
    kubescape: ['C-0013'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'restricted',
    owasp: ['K01'],
  },

  *check({ spec, specPath, containers }) {
    if (spec.hostUsers === false) return;
    if (spec.securityContext?.runAsUser === 0) {
      yield { path: `${specPath}.securityContext.runAsUser`, message: 'The pod runs its containers as user 0' };
    }
    for (const { name, path, spec: container } of containers) {
      if (container.securityContext?.runAsUser !== 0) continue;
      yield {
        path: `${path}.securityContext.runAsUser`,
        message: `Container ${name} runs as user 0`,
        container: { name },
      };
    }
  },

  examples: [
    { name: 'a container', manifest: podWith('securityContext: { runAsUser: 0 }'), fails: ['app'] },
    {
      name: 'the pod',
      manifest: pod('securityContext: { runAsUser: 0 }, containers: [{ name: app }]'),
      fails: ['app'],
    },
    {
      name: 'user 0 of a user namespace',
      manifest: pod('hostUsers: false, securityContext: { runAsUser: 0 }, containers: [{ name: app }]'),
      fails: [],
    },
    { name: 'another user', manifest: podWith('securityContext: { runAsUser: 10001 }'), fails: [] },
  ],
});
