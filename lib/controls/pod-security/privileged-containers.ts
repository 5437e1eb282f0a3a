import { defineContainerControl } from '../container-control';
import { pod, podWith } from '../manifests';

/** A privileged container holds every capability and every device of its node: owning it is owning the node. */
export const privilegedContainers = defineContainerControl({
  id: 'privileged-containers',
  family: 'pod-security',
  title: 'Containers run privileged',
  severity: 'critical',
  says: ['runs privileged', 'run privileged'],
  why: 'A privileged container sees every device of its node and holds every capability. Whoever runs code in it can take over the node and every pod on it.',
  remediation: {
    text: 'Remove privileged, then add back only the capabilities that the workload proves to need.',
    patch: 'securityContext:\n  privileged: false',
  },
  references: {
    kubescape: ['C-0057'],
    cis: ['5.2.2'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'baseline',
    owasp: ['K01'],
  },

  *faults({ spec }) {
    if (spec.securityContext?.privileged === true) yield { field: 'securityContext.privileged' };
  },

  examples: [
    { name: 'a privileged container', manifest: podWith('securityContext: { privileged: true }'), fails: ['app'] },
    {
      name: 'an init container counts',
      manifest: pod(
        'initContainers: [{ name: setup, securityContext: { privileged: true } }], containers: [{ name: app }]',
      ),
      fails: ['app'],
    },
    { name: 'left out means no', manifest: podWith(''), fails: [] },
  ],
});
