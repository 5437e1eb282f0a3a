import { objectsOf, type CronJob, type TemplatedWorkload } from '@/lib/inventory/kinds';
import { refOf } from '@/lib/inventory/refs';
import { matchesSelector } from '@/lib/inventory/selectors';
import { defineControl } from '../define-control';
import type { JudgedObject } from '../judge-objects';
import { deployment, object } from '../manifests';

const kinds = [
  'daemonsets.apps',
  'deployments.apps',
  'jobs.batch',
  'replicasets.apps',
  'replicationcontrollers',
  'statefulsets.apps',
] as const;

/** Controllers whose selector does not select the pods that they make. */
export const mismatchingSelector = defineControl<JudgedObject<TemplatedWorkload | CronJob>>({
  id: 'mismatching-selector',
  family: 'workload',
  surface: 'workloads',
  title: 'Selectors do not select their own pods',
  severity: 'low',
  why: 'The API server refuses the object, or the controller makes pods without end and adopts those of others.',
  remediation: { text: 'Give the template the labels that the selector asks for.' },
  references: { kubescape: ['C-0296'] },
  reads: ['cronjobs.batch', ...kinds],
  version: 2,
  each: ({ inventory }) =>
    (['cronjobs.batch', ...kinds] as const).flatMap((kind) =>
      objectsOf(inventory, kind)
        .filter(({ metadata }) => metadata.owner === null) // what a controller made selects as it was made
        .map((entry) => ({ ref: refOf(entry), object: entry })),
    ),
  *check({ object }) {
    const [spec, at] = controllerOf(object);
    if (!spec.selector || matchesSelector(spec.selector, spec.template.metadata?.labels ?? {})) return;
    yield { path: `${at}.selector`, message: 'Its selector does not select the pods of its template' };
  },
  examples: [
    {
      name: 'another label',
      manifest: object(
        'apps/v1',
        'Deployment',
        'name: app',
        'spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: app }] } } }',
      ),
      fails: ['app'],
    },
    {
      name: 'in the job of a CronJob',
      manifest: object(
        'batch/v1',
        'CronJob',
        'name: app',
        'spec: { schedule: "@daily", jobTemplate: { spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: app }] } } } } }',
      ),
      fails: ['app'],
    },
    { name: 'the same label', manifest: deployment('containers: [{ name: app }]'), fails: [] },
  ],
});

function controllerOf(object: TemplatedWorkload | CronJob): readonly [TemplatedWorkload['spec'], string] {
  return 'jobTemplate' in object.spec ? [object.spec.jobTemplate.spec, 'spec.jobTemplate.spec'] : [object.spec, 'spec'];
}
