import { pod } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** Labels that tell what a workload is, in the vocabularies that are common. */
const telling = ['app', 'tier', 'phase', 'version', 'owner', 'env', 'k8s-app', 'component', 'name', 'team'];
const tells = (label: string) => telling.includes(label) || label.startsWith('app.kubernetes.io/');

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
  references: { kubescape: ['C-0076'] },
  *check({ labels, podLabels }) {
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
