import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { deployment } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';
import type { Way } from '../types';

/** A pod template of one's own making, which a controller turns into pods. */
export const writePodControllers = defineGrantTechnique({
  id: 'write-pod-controllers',
  title: 'Create or change what runs pods',
  can: 'write pod controllers',
  explanation:
    'Deployments, jobs and their like start pods on behalf of whoever writes their template: the same as creating the pods.',
  abuse:
    'The template of a workload is changed, or a new one added, with an image and a ServiceAccount of the attacker’s choice.',
  detect:
    'Compare templates with their source; alert on changed images, ServiceAccounts and volumes outside a release.',
  prevent:
    'Leave writing workloads to the pipeline, namespace by namespace; enforce the restricted Pod Security level.',
  mitre: ['T1610', 'T1053.007'],
  preconditions: [
    'create, update or patch on a kind that runs pods',
    'A rule limited to names needs one of them to exist',
  ],
  keptFromNodes: true,
  ways: [
    controller('create update patch', 'deployments.apps', 'Deployment'),
    controller('create update patch', 'daemonsets.apps', 'DaemonSet'),
    controller('create update patch', 'statefulsets.apps', 'StatefulSet'),
    controller('create update patch', 'replicasets.apps', 'ReplicaSet'),
    controller('create update patch', 'replicationcontrollers', 'ReplicationController'),
    controller('create update patch', 'cronjobs.batch', 'CronJob'),
    // The template of a Job cannot be changed.
    controller('create', 'jobs.batch', 'Job'),
  ],
  examples: [
    {
      name: 'patching is enough',
      manifest: granted('User eve', 'in shop', [rule('patch', 'deployments', 'apps')]),
      from: 'user:eve',
      reaches: ['run-pod:shop', 'secrets:shop'],
      misses: ['all-secrets'],
    },
    {
      name: 'one Deployment by name, which exists',
      manifest: documents(
        granted('User eve', 'in shop', [rule('patch', 'deployments', 'apps', 'web')]),
        deployment('containers: [{ name: app }]', 'name: web, namespace: shop'),
      ),
      from: 'user:eve',
      reaches: ['run-pod:shop'],
      misses: [],
    },
    {
      name: 'one by name that does not exist, in the wrong group, or only its scale',
      manifest: granted('User eve', 'in shop', [
        rule('create patch', 'deployments', 'apps', 'web'),
        rule('create', 'deployments'),
        rule('patch', 'deployments/scale', 'apps'),
      ]),
      from: 'user:eve',
      reaches: [],
      misses: ['run-pod:shop'],
    },
  ],
});

function controller(verbs: string, resource: string, kind: string): Way {
  return {
    needs: [may(verbs, resource)],
    to: ({ scope, allowed: [written] }, { workloads }) => {
      const names = written?.names;
      if (!names) return [place.runPod(scope)];
      const named = workloads.filter(
        ({ ref }) => ref.kind === kind && names.includes(ref.name) && (scope === '' || ref.namespace === scope),
      );
      return named.map(({ ref }) => place.runPod(ref.namespace));
    },
  };
}
