import { objectsOf, type Pod, type PodTemplate } from '@/lib/inventory/kinds';
import { topOwners, workloadResources } from '@/lib/inventory/owners';
import { refKey, refOf } from '@/lib/inventory/refs';
import { matchesSelector } from '@/lib/inventory/selectors';
import type { Inventory, KubeObject } from '@/lib/inventory/types';

/**
 * What runs once replaced workloads have rolled out: their pods, and the ReplicaSets between, have the new template, each
 * pod where it ran before; Jobs of a CronJob are gone, and so is all that belonged to a workload that is gone.
 *
 * @param replaced Keys of objects that were replaced.
 */
export function rollOut(before: Inventory, after: Inventory, replaced: ReadonlySet<string>): Inventory {
  const topOf = topOwners(before);
  const now = new Map(
    [...workloadResources, 'pods'].flatMap((kind) =>
      objectsOf(after, kind).map((object) => [refKey(refOf(object)), object] as const),
    ),
  );
  const known = new Set(
    [...workloadResources, 'pods'].flatMap((kind) => objectsOf(before, kind).map((object) => refKey(refOf(object)))),
  );
  const rolled = (object: KubeObject): readonly KubeObject[] => {
    const key = refKey(refOf(object));
    if (!known.has(key) || replaced.has(key)) return [object];
    const top = topOf(object);
    const topKey = refKey(top.ref);
    if (topKey === key || top.object === null) return [object];
    const owner = now.get(topKey);
    if (!owner) return [];
    if (!replaced.has(topKey)) return [object];
    const rollOut = rollOutOf(owner);
    if (!rollOut) return [];
    if (object.kind === 'Pod') return [asPod(object as Pod, rollOut)]; // by its kind
    return object.kind === 'ReplicaSet' ? [asReplicaSet(object, rollOut)] : [];
  };
  const kinds = Object.fromEntries(
    Object.entries(after.kinds).map(([kind, list]) =>
      [...workloadResources, 'pods'].includes(kind) ? [kind, list.flatMap(rolled)] : [kind, list],
    ),
  );
  return { ...after, kinds };
}

type RollOut = { readonly selector: unknown; readonly template: PodTemplate };

/** Kinds whose pods go on running; those of Jobs and CronJobs come and go. */
const lasting = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'];

/** Null for what starts no pods again: also a workload that would not select its own, which the API server refuses. */
function rollOutOf(owner: KubeObject): RollOut | null {
  if (!lasting.includes(owner.kind)) return null;
  const { selector, template } = (owner['spec'] ?? {}) as Partial<RollOut>; // a workload kind
  if (!template || (selector !== undefined && !matchesSelector(selector, template.metadata?.labels ?? {}))) return null;
  return { selector, template };
}

function asPod(pod: Pod, { template: { metadata, spec } }: RollOut): KubeObject {
  const { nodeName } = pod.spec;
  return {
    apiVersion: pod.apiVersion,
    kind: pod.kind,
    metadata: { ...pod.metadata, labels: metadata?.labels ?? {}, annotations: metadata?.annotations ?? {} },
    spec: { ...spec, ...(nodeName !== undefined && { nodeName }) },
  };
}

function asReplicaSet(set: KubeObject, { selector, template }: RollOut): KubeObject {
  const spec = set['spec'] as Readonly<Record<string, unknown>>; // a ReplicaSet
  return {
    ...set,
    metadata: { ...set.metadata, labels: template.metadata?.labels ?? {} },
    spec: { ...spec, selector, template },
  };
}
