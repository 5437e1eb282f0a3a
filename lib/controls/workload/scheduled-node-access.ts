import { object } from '../manifests';
import type { Violation } from '../types';
import { defineWorkloadControl } from '../workload-control';

const cronJob = (spec: string) =>
  object(
    'batch/v1',
    'CronJob',
    'name: nightly, namespace: shop',
    `spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: { spec: { ${spec} } } } } }`,
  );

/** Schedules by which somebody comes back to the node. */
export const scheduledNodeAccess = defineWorkloadControl({
  id: 'scheduled-node-access',
  title: 'A schedule starts pods that own their node',
  severity: 'medium',
  why: 'A CronJob is how an intruder stays: whatever is cleaned up, it comes back at night with the same hold on the node, and between two runs no pod shows.',
  remediation: {
    text: 'Do what it does without the node, or with a program that runs always and is watched; suspend the schedule until then.',
  },
  references: { kubescape: ['C-0026'], mitre: ['T1053.007', 'T1611'], owasp: ['K01'] },
  reads: ['cronjobs.batch'],
  each: ({ workloads }) => workloads.filter(({ ref }) => ref.kind === 'CronJob'),
  *check({ spec, specPath, containers }): Iterable<Violation> {
    const privileged = containers.find(({ effective }) => effective.privileged === true);
    if (privileged) yield { path: privileged.path, message: `Container ${privileged.name} of each run is privileged` };
    const host = (spec.volumes ?? []).find(({ hostPath }) => hostPath !== undefined)?.hostPath;
    if (host) yield { path: `${specPath}.volumes`, message: `Each run mounts ${host.path} of its node` };
    if (spec.hostPID === true)
      yield { path: `${specPath}.hostPID`, message: 'Each run sees the processes of its node' };
  },
  examples: [
    {
      name: 'a folder of the node',
      manifest: cronJob('containers: [{ name: app }], volumes: [{ name: v, hostPath: { path: /etc } }]'),
      fails: ['nightly'],
    },
    {
      name: 'a privileged container',
      manifest: cronJob('containers: [{ name: app, securityContext: { privileged: true } }]'),
      fails: ['nightly'],
    },
    { name: 'a schedule as most are', manifest: cronJob('containers: [{ name: app }]'), fails: [] },
  ],
});
