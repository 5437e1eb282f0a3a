import { objectsOf } from './kinds';
import { refKey, refOf } from './refs';
import { matchesSelector } from './selectors';
import type { GroupResource, Inventory, KubeObject, ObjectRef } from './types';
import { kindOf } from './wanted-kinds';

/** The kinds that run pods, highest owners first. */
export const workloadResources = [
  'cronjobs.batch',
  'deployments.apps',
  'daemonsets.apps',
  'statefulsets.apps',
  'jobs.batch',
  'replicasets.apps',
  'replicationcontrollers',
] as const satisfies readonly GroupResource[];

/** What a pod is judged on: an object of the inventory, or only the reference to an owner that is not in it. */
export type Top = { readonly ref: ObjectRef; readonly object: KubeObject | null };

/**
 * Answers, for a pod or a workload of this inventory, who owns it in the end: one and the same answer for all that one
 * workload owns.
 *
 * Anybody may write an owner reference. One that the owner's controller would not have set (a DaemonSet owned by a
 * Deployment, a pod that its owner does not select) is not followed, so that nothing hides behind another workload.
 */
export function topOwners(inventory: Inventory): (object: KubeObject) => Top {
  const byKey = new Map<string, KubeObject>();
  for (const resource of workloadResources) {
    for (const object of objectsOf(inventory, resource)) byKey.set(refKey(refOf(object)), object);
  }

  const known = new Map<KubeObject, Top>();
  const unseen = new Map<string, Top>();
  const topOf = (object: KubeObject): Top => {
    const before = known.get(object);
    if (before) return before;
    const top = newTopOf(object);
    if (object.kind !== 'Pod') known.set(object, top); // a pod is asked about once, its owners again and again
    return top;
  };
  const newTopOf = (object: KubeObject): Top => {
    const owner = ownerRef(object);
    const key = owner && refKey(owner);
    const above = key === null ? undefined : byKey.get(key);
    if (above) return creates(above, object) ? topOf(above) : { ref: refOf(object), object };
    if (!owner || key === null || object.kind !== 'Pod' || !runsPods(owner)) return { ref: refOf(object), object };
    const top = unseen.get(key) ?? { ref: owner, object: null };
    unseen.set(key, top);
    return top;
  };
  return topOf;
}

function ownerRef({ metadata: { owner, namespace } }: KubeObject): ObjectRef | null {
  return owner && { apiVersion: owner.apiVersion, kind: owner.kind, namespace, name: owner.name };
}

/** Which kinds create which: two steps at most, so no chain of owners is a circle. */
const creators: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Pod', new Set(['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController'])],
  ['ReplicaSet', new Set(['Deployment'])],
  ['Job', new Set(['CronJob'])],
]);

function creates(owner: KubeObject, object: KubeObject): boolean {
  if (!creators.get(object.kind)?.has(owner.kind)) return false;
  const spec = owner['spec'];
  const selector: unknown = typeof spec === 'object' && spec !== null ? Reflect.get(spec, 'selector') : undefined;
  return selector === undefined || matchesSelector(selector, object.metadata.labels);
}

// A custom resource may run pods; a Node that owns its static pods, or a Service, does not.
function runsPods({ apiVersion, kind }: ObjectRef): boolean {
  const known = kindOf(apiVersion, kind);
  return known === null || (workloadResources as readonly string[]).includes(known.resource);
}
