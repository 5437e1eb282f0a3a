import type { CronJob, PodSpec, PodTemplate, TemplatedWorkload } from '@/lib/inventory/kinds';
import type { Inventory, KubeObject, ObjectRef } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { bindingRemoval } from './binding-places';
import { buildAttackGraph } from './build-attack-graph';
import { distancesTo } from './find-paths';
import type { AttackGraph } from './graph';
import type { PodSetting } from './pod-setting';
import { enforce, roleAnnotations } from './terrain';
import type { PlaceId, Removable } from './types';
import { undoPodSetting } from './undo-pod-setting';

/**
 * The attack graph as it would be if things were really taken away: bindings deleted, settings changed in the manifests,
 * and everything worked out again. Slower than closing places, and the proof that closing them tells the truth.
 *
 * @param keys Keys of removables of this graph; others mean nothing here and are passed over.
 */
export function withoutRemovals(graph: AttackGraph, keys: Iterable<string>): AttackGraph {
  const { inventory, rbac } = graph.terrain;
  const removals = removalsNamed(graph, keys);
  const gone = new Set(removals.filter(({ kind }) => kind === 'binding').map(({ key }) => key));
  const bindings = rbac.objects.bindings.filter((binding) => !gone.has(bindingRemoval(binding, false).key));
  return buildAttackGraph(inventoryWithout(inventory, removals), indexRbac({ ...rbac.objects, bindings }));
}

/** The sources from which a target is still reached once things are really taken away, sorted; `[]` proves the cut. */
export function leftWithout(
  graph: AttackGraph,
  sources: readonly PlaceId[],
  targets: readonly PlaceId[],
  keys: Iterable<string>,
): readonly PlaceId[] {
  const after = distancesTo(withoutRemovals(graph, keys), targets);
  return sources.filter((source) => after.of(source) !== null).sort();
}

/** What the keys name among all that can be taken away, each once, in the order of the graph. */
export function removalsNamed({ removals }: AttackGraph, keys: Iterable<string>): readonly Removable[] {
  const wanted = new Set(keys);
  const found = [...removals.values()].flat().filter(({ key }) => wanted.has(key));
  return [...new Map(found.map((removable) => [removable.key, removable])).values()];
}

/** An inventory with things taken away: bindings are gone, settings, labels and annotations changed. */
export function inventoryWithout(inventory: Inventory, removals: readonly Removable[]): Inventory {
  const asked = askedOf(inventory, removals);
  const changed = (object: KubeObject): readonly KubeObject[] => {
    const wanted = asked.get(named({ kind: object.kind, ...object.metadata }));
    if (!wanted) return [object];
    return wanted.some(({ kind }) => kind === 'binding') ? [] : [wanted.reduce(withoutOne, object)];
  };
  const kinds = Object.entries(inventory.kinds).map(([kind, list]) => [kind, list.flatMap(changed)] as const);
  return { ...inventory, kinds: Object.fromEntries(kinds) };
}

/** What is asked of each object, by its name; what is asked of a workload is asked of its pods too, which follow it. */
function askedOf(inventory: Inventory, removals: readonly Removable[]): ReadonlyMap<string, readonly Removable[]> {
  const asked = new Map<string, Removable[]>();
  const ask = (object: ObjectName, removable: Removable) => {
    const list = asked.get(named(object));
    if (list) list.push(removable);
    else asked.set(named(object), [removable]);
  };
  const ofPods = removals.filter(({ kind }) => kind === 'pod-setting');
  const workloads = ofPods.length > 0 ? workloadsOf(inventory) : [];
  const podsOf = new Map(workloads.map(({ ref, pods }) => [named(ref), ref.kind === 'Pod' ? [] : pods]));
  for (const removable of removals) {
    ask(removable.object, removable);
    if (removable.kind !== 'pod-setting') continue;
    for (const { namespace, name } of podsOf.get(named(removable.object)) ?? []) {
      ask({ kind: 'Pod', namespace, name }, removable);
    }
  }
  return asked;
}

type ObjectName = Pick<ObjectRef, 'kind' | 'namespace' | 'name'>;

const named = ({ kind, namespace, name }: ObjectName) => `${kind} ${namespace}/${name}`;

function withoutOne(object: KubeObject, { kind, key }: Removable): KubeObject {
  const { metadata } = object;
  switch (kind) {
    case 'binding':
      return object;
    case 'namespace-label':
      return { ...object, metadata: { ...metadata, labels: { ...metadata.labels, [enforce]: 'baseline' } } };
    case 'annotation': {
      const kept = Object.entries(metadata.annotations).filter(([name]) => !roleAnnotations.includes(name));
      return { ...object, metadata: { ...metadata, annotations: Object.fromEntries(kept) } };
    }
    case 'pod-setting': {
      const setting = key.slice(key.lastIndexOf(' ') + 1) as PodSetting; // podSetting wrote it there
      return withPodSpec(object, (spec) => undoPodSetting(spec, setting));
    }
  }
}

/** An object that runs pods, with the spec of its pods changed; the object itself where it has none. */
function withPodSpec(object: KubeObject, change: (spec: PodSpec) => PodSpec): KubeObject {
  if (object.kind === 'Pod') return { ...object, spec: change(object['spec'] as PodSpec) }; // each kind has its own shape
  const spec = object['spec'] as Partial<TemplatedWorkload['spec'] & CronJob['spec']> | undefined;
  if (spec?.jobTemplate) {
    const { jobTemplate } = spec;
    const template = changed(jobTemplate.spec.template, change);
    return { ...object, spec: { ...spec, jobTemplate: { ...jobTemplate, spec: { ...jobTemplate.spec, template } } } };
  }
  return spec?.template ? { ...object, spec: { ...spec, template: changed(spec.template, change) } } : object;
}

const changed = (template: PodTemplate, change: (spec: PodSpec) => PodSpec): PodTemplate => ({
  ...template,
  spec: change(template.spec),
});
