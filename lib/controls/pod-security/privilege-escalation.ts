import { defineContainerControl } from '../container-control';
import { pod, podWith } from '../manifests';

/** Containers whose processes may gain more rights than their parent. */
export const privilegeEscalation = defineContainerControl({
  id: 'privilege-escalation',
  family: 'pod-security',
  title: 'Containers may gain privileges',
  severity: 'medium',
  says: ['does not forbid privilege escalation', 'do not forbid privilege escalation'],
  why: 'Unless it is forbidden, a setuid program in the image lets an ordinary user of the container become root in it.',
  remediation: {
    text: 'Forbid it; only programs that switch users on purpose need it.',
    patch: 'securityContext:\n  allowPrivilegeEscalation: false',
  },
  references: {
    kubescape: ['C-0016'],
    cis: ['5.2.6'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1548.001'],
    pss: 'restricted',
    owasp: ['K01'],
  },

  *faults({ spec: { securityContext } }, { spec }) {
    if (spec.os?.name === 'windows' || securityContext?.allowPrivilegeEscalation === false) return;
    yield { field: 'securityContext.allowPrivilegeEscalation' };
  },

  examples: [
    { name: 'left out means allowed', manifest: podWith(''), fails: ['app'] },
    {
      name: 'one init container that allows it',
      manifest: pod(
        'initContainers: [{ name: setup, securityContext: { allowPrivilegeEscalation: true } }], containers: [{ name: app, securityContext: { allowPrivilegeEscalation: false } }]',
      ),
      fails: ['app'],
    },
    { name: 'forbidden', manifest: podWith('securityContext: { allowPrivilegeEscalation: false }'), fails: [] },
    {
      name: 'Windows has no such thing',
      manifest: pod('os: { name: windows }, containers: [{ name: app }]'),
      fails: [],
    },
  ],
});
