import type { SeLinuxOptions } from '@/lib/inventory/kinds';
import { pod, podWith } from '../manifests';
import type { Violation } from '../types';
import { defineWorkloadControl } from '../workload-control';

/** Types that confine as a container should be confined; the last one since policy v1.31. */
const containerTypes = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

/** SELinux options that weaken the confinement of a container. */
export const selinuxOptions = defineWorkloadControl({
  id: 'selinux-options',
  family: 'pod-security',
  title: 'SELinux confinement is changed',
  severity: 'medium',
  why: 'The default SELinux type keeps a container away from the files and processes of its node. Another type, user or role may allow what the default forbids.',
  remediation: {
    text: 'Remove user and role from seLinuxOptions, and use a container type; level may stay.',
    patch: 'securityContext:\n  seLinuxOptions:\n    type: container_t',
  },
  references: { nsa: ['Kubernetes Pod security'], mitre: ['T1611'], pss: 'baseline', owasp: ['K01'] },

  *check({ spec, specPath, containers }) {
    yield* faults(spec.securityContext?.seLinuxOptions, `${specPath}.securityContext.seLinuxOptions`, 'The pod');
    for (const { name, path, spec: container } of containers) {
      const at = `${path}.securityContext.seLinuxOptions`;
      yield* faults(container.securityContext?.seLinuxOptions, at, `Container ${name}`);
    }
  },

  examples: [
    {
      name: 'an unconfined type',
      manifest: podWith('securityContext: { seLinuxOptions: { type: spc_t } }'),
      fails: ['app'],
    },
    {
      name: 'a user, on the pod',
      manifest: pod('securityContext: { seLinuxOptions: { user: root } }, containers: [{ name: app }]'),
      fails: ['app'],
    },
    {
      name: 'a level keeps the confinement',
      manifest: podWith('securityContext: { seLinuxOptions: { type: container_t, level: "s0:c1,c2" } }'),
      fails: [],
    },
  ],
});

function* faults(options: SeLinuxOptions | undefined, path: string, who: string): Iterable<Violation> {
  const { type = '', user = '', role = '' } = options ?? {};
  if (!containerTypes.has(type)) yield { path: `${path}.type`, message: `${who} runs with SELinux type ${type}` };
  if (user !== '') yield { path: `${path}.user`, message: `${who} sets the SELinux user ${user}` };
  if (role !== '') yield { path: `${path}.role`, message: `${who} sets the SELinux role ${role}` };
}
