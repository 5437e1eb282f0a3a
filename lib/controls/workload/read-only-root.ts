import { defineContainerControl } from '../container-control';
import { podWith } from '../manifests';

/** Containers whose own files can be changed while they run. */
export const readOnlyRoot = defineContainerControl({
  id: 'read-only-root',
  title: 'Containers can write to their own image',
  severity: 'low',
  says: ['has a writable root file system', 'have a writable root file system'],
  why: 'Whoever gets code into the container can leave tools in it or replace the program.',
  remediation: {
    text: 'Make the root file system read-only and mount an emptyDir where the program writes.',
    patch: 'securityContext:\n  readOnlyRootFilesystem: true',
  },
  references: {
    kubescape: ['C-0017'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1105'],
    owasp: ['K01'],
  },

  *faults({ kind, spec: { securityContext } }, { spec }) {
    if (kind === 'ephemeral' || spec.os?.name === 'windows') return;
    if (securityContext?.readOnlyRootFilesystem !== true) yield { field: 'securityContext.readOnlyRootFilesystem' };
  },

  examples: [
    { name: 'left out means writable', manifest: podWith(''), fails: ['app'] },
    { name: 'read-only', manifest: podWith('securityContext: { readOnlyRootFilesystem: true }'), fails: [] },
  ],
});
