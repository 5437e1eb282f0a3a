import { objectsIn } from '../by-namespace';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { deployment, documents, object } from '../manifests';

const targets: Readonly<Record<string, string>> = {
  Deployment: 'deployments.apps',
  ReplicaSet: 'replicasets.apps',
  StatefulSet: 'statefulsets.apps',
  ReplicationController: 'replicationcontrollers',
};

/** Autoscalers that scale nothing. */
export const danglingAutoscaler = defineControl<JudgedObject>({
  id: 'dangling-autoscaler',
  family: 'workload',
  surface: 'workloads',
  title: 'Autoscalers scale a workload that does not exist',
  severity: 'low',
  why: 'The workload that should grow under load, or under attack, does not.',
  remediation: { text: 'Correct scaleTargetRef, or delete the autoscaler.' },
  references: { kubescape: ['C-0300'] },
  reads: ['horizontalpodautoscalers.autoscaling'],
  requires: Object.values(targets),
  each: judgeObjects('horizontalpodautoscalers.autoscaling'),
  *check({ ref, object: { spec } }, { inventory }) {
    const { scaleTargetRef } = (spec ?? {}) as { scaleTargetRef?: { kind?: string; name?: string } }; // as sanitised
    const kind = targets[scaleTargetRef?.kind ?? ''];
    if (kind === undefined) return; // a custom resource that may well exist
    const exists = objectsIn(inventory, kind, ref.namespace).some(
      ({ metadata }) => metadata.name === scaleTargetRef?.name,
    );
    if (!exists)
      yield { path: 'spec.scaleTargetRef', message: `${scaleTargetRef?.kind} ${scaleTargetRef?.name} does not exist` };
  },
  examples: [
    {
      name: 'nobody of that name',
      manifest: object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'name: app',
        'spec: { scaleTargetRef: { kind: Deployment, name: app } }',
      ),
      fails: ['app'],
    },
    {
      name: 'it exists',
      manifest: documents(
        object(
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
          'name: app',
          'spec: { scaleTargetRef: { kind: Deployment, name: app } }',
        ),
        deployment('containers: [{ name: app }]'),
      ),
      fails: [],
    },
  ],
});
