import type { TemplatedWorkload } from '@/lib/inventory/kinds';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { deployment, object } from '../manifests';

/** Deployments that stop before they start anew. */
export const rollingUpdate = defineControl<JudgedObject<TemplatedWorkload>>({
  id: 'rolling-update',
  family: 'workload',
  surface: 'workloads',
  title: 'Deployments do not update gradually',
  severity: 'low',
  why: 'Every update is an outage, so updates, security patches among them, are put off.',
  remediation: {
    text: 'Use a rolling update unless two versions must never run side by side.',
    patch: 'spec:\n  strategy:\n    type: RollingUpdate',
  },
  references: { kubescape: ['C-0305'] },
  reads: ['deployments.apps'],
  each: judgeObjects('deployments.apps'),
  *check({ object: { spec } }) {
    const { type = 'RollingUpdate' } = spec.strategy ?? {};
    if (type !== 'RollingUpdate') yield { path: 'spec.strategy.type', message: `Updates by ${type}` };
  },
  examples: [
    {
      name: 'recreated at each update',
      manifest: object(
        'apps/v1',
        'Deployment',
        'name: app',
        'spec: { strategy: { type: Recreate }, selector: { matchLabels: { app: app } }, template: { metadata: { labels: { app: app } }, spec: { containers: [{ name: app }] } } }',
      ),
      fails: ['app'],
    },
    { name: 'the default', manifest: deployment('containers: [{ name: app }]'), fails: [] },
  ],
});
