import { pod } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** Workloads that do not say which application they belong to. */
export const commonLabels = defineWorkloadControl({
  id: 'common-labels',
  title: 'Workloads carry none of the common labels',
  severity: 'low',
  why: 'Without the shared vocabulary nobody can tell which application a pod belongs to, or whom to call about it.',
  remediation: {
    text: 'Label the workload and its pod template.',
    patch: 'metadata:\n  labels:\n    app.kubernetes.io/name: NAME\n    app.kubernetes.io/part-of: APPLICATION',
  },
  settings: ['commonLabels'],
  references: {
    kubescape: ['C-0077'],
    urls: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/'],
  },
  unset: ({ commonLabels }) => (commonLabels.length === 0 ? 'No common labels are set' : null),
  *check({ labels, podLabels }, { settings }) {
    if (settings.commonLabels.some((label) => label in labels || label in podLabels)) return;
    yield { path: 'metadata.labels', message: 'Carries none of the common labels' };
  },
  examples: [
    {
      name: 'labels of its own only',
      manifest: pod('containers: [{ name: app }]', 'name: app, labels: { app: app }'),
      fails: ['app'],
    },
    {
      name: 'one of them',
      manifest: pod('containers: [{ name: app }]', 'name: app, labels: { app.kubernetes.io/name: app }'),
      fails: [],
    },
  ],
});
