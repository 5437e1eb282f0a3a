import { pod, podWith } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** Nothing keeps a container from running as root. With a user namespace, root inside is nobody outside (v1.35). */
export const runAsNonRoot = defineWorkloadControl({
  id: 'run-as-non-root',
  family: 'pod-security',
  title: 'Containers may run as root',
  severity: 'medium',
  many: 'containers may run as root',
  why: 'Root in a container is root on the node for everything that escapes it: a mounted file, a kernel bug, a runtime bug.',
  remediation: {
    text: 'Let the kubelet refuse root; give the image a user of its own, or name one.',
    patch: 'securityContext:\n  runAsNonRoot: true\n  runAsUser: 10001',
  },
  references: {
    kubescape: ['C-0013'],
    cis: ['5.2.7'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'restricted',
    owasp: ['K01'],
  },

  *check({ spec, specPath, containers }) {
    if (spec.hostUsers === false) return;
    const ofPod = spec.securityContext?.runAsNonRoot;
    if (ofPod === false) {
      yield {
        path: `${specPath}.securityContext.runAsNonRoot`,
        message: 'The pod accepts containers that run as root',
      };
    }
    for (const { name, path, spec: container } of containers) {
      const own = container.securityContext?.runAsNonRoot;
      if (own === true || (own === undefined && ofPod !== undefined)) continue;
      yield {
        path: `${path}.securityContext.runAsNonRoot`,
        message: `Container ${name} may run as root`,
        container: { name },
      };
    }
  },

  examples: [
    { name: 'nobody forbids it', manifest: podWith(''), fails: ['app'] },
    {
      name: 'the container undoes what the pod says',
      manifest: pod(
        'securityContext: { runAsNonRoot: true }, containers: [{ name: app, securityContext: { runAsNonRoot: false } }]',
      ),
      fails: ['app'],
    },
    {
      name: 'a pod that accepts root, although the container does not',
      manifest: pod(
        'securityContext: { runAsNonRoot: false }, containers: [{ name: app, securityContext: { runAsNonRoot: true } }]',
      ),
      fails: ['app'],
    },
    {
      name: 'the pod says it for all',
      manifest: pod('securityContext: { runAsNonRoot: true }, containers: [{ name: app }]'),
      fails: [],
    },
    { name: 'a user namespace', manifest: pod('hostUsers: false, containers: [{ name: app }]'), fails: [] },
  ],
});
