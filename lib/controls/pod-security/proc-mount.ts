import { defineContainerControl } from '../container-control';
import { pod, podWith } from '../manifests';

const texts = {
  family: 'pod-security',
  why: 'The runtime hides parts of /proc that leak or change the state of the node. An unmasked /proc undoes that.',
  remediation: { text: 'Remove procMount: the default masks /proc.', patch: 'securityContext:\n  procMount: Default' },
} as const;

const unmasked = podWith('securityContext: { procMount: Unmasked }');
const unmaskedWithUserNamespace = pod(
  'hostUsers: false, containers: [{ name: app, securityContext: { procMount: Unmasked } }]',
);

/** An unmasked /proc without a user namespace around it. Policy v1.35 accepts any with `hostUsers: false`. */
export const procMount = defineContainerControl({
  ...texts,
  id: 'proc-mount',
  title: 'Containers see an unmasked /proc of the node',
  severity: 'high',
  says: ['has an unmasked /proc', 'have an unmasked /proc'],
  references: { mitre: ['T1611'], pss: 'baseline', owasp: ['K01'] },

  *faults({ spec: { securityContext } }, { spec }) {
    if (spec.hostUsers !== false && isUnmasked(securityContext?.procMount))
      yield { field: 'securityContext.procMount' };
  },

  examples: [
    { name: 'unmasked', manifest: unmasked, fails: ['app'] },
    { name: 'unmasked within a user namespace', manifest: unmaskedWithUserNamespace, fails: [] },
    { name: 'the default, spelled out', manifest: podWith('securityContext: { procMount: Default }'), fails: [] },
  ],
});

/** The restricted level never accepts an unmasked /proc, with or without a user namespace (policy v1.35). */
export const procMountInUserNamespace = defineContainerControl({
  ...texts,
  id: 'proc-mount-in-user-namespace',
  title: 'Containers with a user namespace see an unmasked /proc',
  severity: 'low',
  says: ['has an unmasked /proc within its user namespace', 'have an unmasked /proc within their user namespace'],
  references: { mitre: ['T1611'], pss: 'restricted', owasp: ['K01'] },

  *faults({ spec: { securityContext } }, { spec }) {
    if (spec.hostUsers === false && isUnmasked(securityContext?.procMount))
      yield { field: 'securityContext.procMount' };
  },

  examples: [
    { name: 'unmasked within a user namespace', manifest: unmaskedWithUserNamespace, fails: ['app'] },
    { name: 'without one, another control says it', manifest: unmasked, fails: [] },
  ],
});

const isUnmasked = (procMount: string | undefined) => procMount !== undefined && procMount !== 'Default';
