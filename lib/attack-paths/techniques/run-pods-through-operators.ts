import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { object } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** Custom resources whose controller starts pods as their author describes them. */
const podsByProxy = [
  'workflows.argoproj.io',
  'cronworkflows.argoproj.io',
  'rollouts.argoproj.io',
  'taskruns.tekton.dev',
  'pipelineruns.tekton.dev',
  'services.serving.knative.dev',
  'jobs.batch.volcano.sh',
  'rayclusters.ray.io',
  'sparkapplications.sparkoperator.k8s.io',
  'scaledjobs.keda.sh',
  'jobsets.jobset.x-k8s.io',
  'clonesets.apps.kruise.io',
  'autoscalingrunnersets.actions.github.com',
  'prometheuses.monitoring.coreos.com',
  'alertmanagers.monitoring.coreos.com',
  'opentelemetrycollectors.opentelemetry.io',
];

/** An operator runs the pod, and never asks whether its author may. */
export const runPodsThroughOperators = defineGrantTechnique({
  id: 'run-pods-through-operators',
  title: 'Have an operator run pods',
  can: 'write custom resources that an operator turns into pods',
  explanation:
    'Workflow, pipeline, scaling and monitoring operators create pods with their own rights from what a custom resource says.',
  abuse: 'A custom resource with a pod template of the attacker’s choice goes where creating pods is not allowed.',
  detect: 'Read who writes these custom resources from the audit log, and the pods that follow.',
  prevent:
    'Treat writing them as creating pods: give it to the same few, and enforce a Pod Security level in the namespace.',
  mitre: ['T1610'],
  preconditions: ['The custom resource is served', 'create, update or patch without names'],
  ways: podsByProxy.map((resource) => ({
    needs: [may('create update patch', resource)],
    to: ({ scope, allowed: [written] }, { serves }) =>
      written?.names || !serves(resource) ? [] : [place.runPod(scope)],
  })),
  examples: [
    {
      name: 'workflows where they are served',
      manifest: documents(
        granted('User eve', 'in shop', [rule('create', 'workflows', 'argoproj.io')]),
        object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'name: workflows.argoproj.io'),
      ),
      from: 'user:eve',
      reaches: ['run-pod:shop'],
      misses: ['run-pod:*'],
    },
    {
      name: 'nobody there to run them',
      manifest: granted('User eve', 'in shop', [rule('create', 'workflows', 'argoproj.io')]),
      from: 'user:eve',
      reaches: [],
      misses: ['run-pod:shop'],
    },
  ],
});
