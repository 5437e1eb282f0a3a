import { objectsOf } from './kinds';
import { refKey, refOf } from './refs';
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

/** Answers, for a pod or a workload of this inventory, who owns it in the end. */
export function topOwners(inventory: Inventory): (object: KubeObject) => Top {
  const byKey = new Map<string, KubeObject>();
  for (const resource of workloadResources) {
    for (const object of objectsOf(inventory, resource)) byKey.set(refKey(refOf(object)), object);
  }

  const topOf = (object: KubeObject, steps: number): Top => {
    const ref = refOf(object);
    const owner = ownerRef(object);
    if (!owner || steps > longestChain) return { ref, object };
    const above = byKey.get(refKey(owner));
    if (above) return topOf(above, steps + 1);
    return object.kind === 'Pod' && runsPods(owner) ? { ref: owner, object: null } : { ref, object };
  };
  return (object) => topOf(object, 0);
}

/** Pod → ReplicaSet → Deployment is three. Anything much longer is a circle. */
const longestChain = 8;

function ownerRef({ metadata: { owner, namespace } }: KubeObject): ObjectRef | null {
  return owner && { apiVersion: owner.apiVersion, kind: owner.kind, namespace, name: owner.name };
}

// A custom resource may run pods; a Node that owns its static pods, or a Service, does not.
function runsPods({ apiVersion, kind }: ObjectRef): boolean {
  const known = kindOf(apiVersion, kind);
  return known === null || (workloadResources as readonly string[]).includes(known.resource);
}
