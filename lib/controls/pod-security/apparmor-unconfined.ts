import { pod, podWith } from '../manifests';
import type { Violation } from '../types';
import { defineWorkloadControl } from '../workload-control';

const confining = new Set(['RuntimeDefault', 'Localhost']);
const annotationPrefix = 'container.apparmor.security.beta.kubernetes.io/';

/** AppArmor switched off, by field or by the older annotation. */
export const apparmorUnconfined = defineWorkloadControl({
  id: 'apparmor-unconfined',
  family: 'pod-security',
  title: 'AppArmor is switched off',
  severity: 'medium',
  why: 'Where the node has AppArmor, its default profile keeps containers from mounting file systems and writing to /proc and /sys. Unconfined takes that away.',
  remediation: {
    text: "Use the runtime's profile, or one that is loaded on the nodes; remove the old annotation.",
    patch: 'securityContext:\n  appArmorProfile:\n    type: RuntimeDefault',
  },
  references: { nsa: ['Kubernetes Pod security'], mitre: ['T1611'], pss: 'baseline', owasp: ['K01'] },

  *check({ spec, specPath, containers, podAnnotations, ref }) {
    yield* fault(spec.securityContext?.appArmorProfile?.type, specPath, 'The pod');
    for (const { name, path, spec: container } of containers) {
      yield* fault(container.securityContext?.appArmorProfile?.type, path, `Container ${name}`);
    }
    const template = ref.kind === 'Pod' ? '' : specPath.replace(/\.?spec$/, '.');
    for (const key of Object.keys(podAnnotations).sort()) {
      if (!key.startsWith(annotationPrefix)) continue;
      const profile = podAnnotations[key] ?? '';
      if (profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/')) continue;
      yield {
        path: `${template}metadata.annotations["${key}"]`,
        message: `Container ${key.slice(annotationPrefix.length)} runs with AppArmor ${profile}`,
      };
    }
  },

  examples: [
    {
      name: 'by field',
      manifest: podWith('securityContext: { appArmorProfile: { type: Unconfined } }'),
      fails: ['app'],
    },
    {
      name: 'by annotation',
      manifest: pod('containers: [{ name: app }]', `name: app, annotations: { ${annotationPrefix}app: unconfined }`),
      fails: ['app'],
    },
    {
      name: 'a profile of the node',
      manifest: pod(
        'containers: [{ name: app }]',
        `name: app, annotations: { ${annotationPrefix}app: localhost/strict }`,
      ),
      fails: [],
    },
  ],
});

function* fault(type: string | undefined, path: string, who: string): Iterable<Violation> {
  if (type === undefined || confining.has(type)) return;
  yield { path: `${path}.securityContext.appArmorProfile.type`, message: `${who} runs with AppArmor ${type}` };
}
