import { containersOf } from './containers';
import { objectsOf, type Pod, type PodSpec, type PodTemplate } from './kinds';
import { topOwners, workloadResources, type Top } from './owners';
import { compareRefs } from './refs';
import type { Inventory, KubeObject } from './types';
import type { RunningPod, Workload } from './workloads';

/**
 * Every workload of an inventory with the pods that belong to it; see `Workload` for who stands for whom.
 *
 * Pods whose owner is not in the inventory (a Rollout without its ReplicaSets, or a file with nothing but pods) stand
 * together under the owner's name, with the spec of the first of them.
 */
export function readWorkloads(inventory: Inventory): Workload[] {
  const topOf = topOwners(inventory);
  const found = new Map<Top, Pod[]>();

  for (const resource of workloadResources) {
    for (const object of objectsOf(inventory, resource)) {
      const top = topOf(object);
      if (top.object === object && !isRetired(object)) found.set(top, []);
    }
  }
  for (const pod of objectsOf(inventory, 'pods')) {
    const top = topOf(pod);
    const pods = found.get(top);
    if (pods) pods.push(pod);
    else found.set(top, [pod]);
  }

  const automounts = automountsByAccount(inventory);
  return Array.from(found, ([top, pods]) => workload(top, pods, automounts)).sort((a, b) => compareRefs(a.ref, b.ref));
}

/** A ReplicaSet that was scaled to nothing because its owner went on to another. */
function isRetired(object: KubeObject): boolean {
  return object.kind === 'ReplicaSet' && object.metadata.owner !== null && fieldOf(object, 'replicas') === 0;
}

function workload({ ref, object }: Top, pods: readonly Pod[], automounts: ReadonlyMap<string, boolean>): Workload {
  const [first] = pods;
  const { template, specPath } = object && object.kind !== 'Pod' ? templateOf(object) : podAsTemplate(first);
  const { spec } = template;
  const serviceAccount = spec.serviceAccountName || spec.serviceAccount || 'default';
  const described = object ?? first;
  return {
    ref,
    labels: described?.metadata.labels ?? {},
    annotations: described?.metadata.annotations ?? {},
    podLabels: template.metadata?.labels ?? {},
    podAnnotations: template.metadata?.annotations ?? {},
    spec,
    specPath,
    containers: containersOf(spec, specPath),
    serviceAccount,
    automountsToken: spec.automountServiceAccountToken ?? automounts.get(`${ref.namespace}/${serviceAccount}`) ?? true,
    replicas: object ? replicasOf(object) : null,
    pods: pods.map(runningPod),
  };
}

type Located = { readonly template: PodTemplate; readonly specPath: string };

function templateOf(object: KubeObject): Located {
  const spec = object['spec'] as { readonly template?: PodTemplate; readonly jobTemplate?: JobTemplate }; // a workload kind
  if (object.kind === 'CronJob') {
    return { template: spec.jobTemplate?.spec.template ?? empty, specPath: 'spec.jobTemplate.spec.template.spec' };
  }
  return { template: spec.template ?? empty, specPath: 'spec.template.spec' };
}

type JobTemplate = { readonly spec: { readonly template: PodTemplate } };

const empty: PodTemplate = { spec: {} };

function podAsTemplate(pod: Pod | undefined): Located {
  const spec: PodSpec = pod?.spec ?? {};
  return { template: { ...(pod && { metadata: pod.metadata }), spec }, specPath: 'spec' };
}

/** Unset means one, except where the API knows no replicas. */
function replicasOf(object: KubeObject): number | null {
  if (!scalable.has(object.kind)) return null;
  const replicas = fieldOf(object, 'replicas');
  return typeof replicas === 'number' ? replicas : 1;
}

const scalable = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

function fieldOf(object: KubeObject, field: string): unknown {
  const spec = object['spec'];
  return typeof spec === 'object' && spec !== null ? Reflect.get(spec, field) : undefined;
}

function runningPod({ metadata: { name, namespace }, spec, status }: Pod): RunningPod {
  const statuses = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
    ...(status?.ephemeralContainerStatuses ?? []),
  ];
  const imageIds = statuses.flatMap(({ name: container, imageID }) => (imageID ? [[container, imageID] as const] : []));
  return {
    name,
    namespace,
    node: spec.nodeName ?? '',
    phase: status?.phase ?? '',
    imageIds: Object.fromEntries(imageIds),
  };
}

function automountsByAccount(inventory: Inventory): ReadonlyMap<string, boolean> {
  return new Map(
    objectsOf(inventory, 'serviceaccounts').flatMap(({ metadata, automountServiceAccountToken: automounts }) =>
      automounts === undefined ? [] : [[`${metadata.namespace}/${metadata.name}`, automounts] as const],
    ),
  );
}
