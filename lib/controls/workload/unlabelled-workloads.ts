import { pod } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** Workloads of which no label says what they are. */
export const unlabelledWorkloads = defineWorkloadControl({
  id: 'unlabelled-workloads',
  title: 'Workloads carry no label that tells what they are',
  severity: 'low',
  why: 'Network policies, alerts and people choose pods by label. What carries none is in no policy and on nobody’s list.',
  remediation: {
    text: 'Label workload and pod template.',
    patch: 'metadata:\n  labels:\n    app.kubernetes.io/name: NAME',
  },
  settings: ['recommendedLabels'],
  references: { kubescape: ['C-0076'] },
  unset: ({ recommendedLabels }) => (recommendedLabels.length === 0 ? 'No recommended labels are set' : null),
  *check({ labels, podLabels }, { settings }) {
    const tells = (label: string) =>
      settings.recommendedLabels.includes(label) || label.startsWith('app.kubernetes.io/');
    if (Object.keys(labels).some(tells) || Object.keys(podLabels).some(tells)) return;
    yield { path: 'metadata.labels', message: 'Carries no label that tells what it is' };
  },
  examples: [
    { name: 'none', manifest: pod('containers: [{ name: app }]'), fails: ['app'] },
    {
      name: 'a label of no use',
      manifest: pod('containers: [{ name: app }]', 'name: app, labels: { run-id: "17" }'),
      fails: ['app'],
    },
    {
      name: 'one that tells',
      manifest: pod('containers: [{ name: app }]', 'name: app, labels: { app: app }'),
      fails: [],
    },
  ],
});
