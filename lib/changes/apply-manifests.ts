import { AppError } from '@/lib/errors';
import { expandLists, type Expanded } from '@/lib/inventory/expand-lists';
import { gapsOfFile } from '@/lib/inventory/gaps-of-file';
import { normalise } from '@/lib/inventory/normalise';
import { compareRefs, compareText, groupOf, refKey, refOf } from '@/lib/inventory/refs';
import type { GroupResource, Inventory, KubeObject, ObjectRef } from '@/lib/inventory/types';
import { kindOf } from '@/lib/inventory/wanted-kinds';
import { reaggregate } from './reaggregate';
import { rollOut } from './roll-out';

export type AppliedObject = {
  readonly object: ObjectRef;
  readonly action: 'created' | 'replaced' | 'unchanged' | 'deleted' | 'not-found';
};

export type Applied = {
  readonly inventory: Inventory;
  /** By namespace, kind and name. `not-found` is what was to be deleted and does not exist. */
  readonly objects: readonly AppliedObject[];
  /** Objects of kinds that no control reads, by `Kind.group`. */
  readonly notJudged: Readonly<Record<string, number>>;
};

type Options = {
  /** Objects to delete, besides those whose manifest says `$patch: delete`. */
  readonly remove?: readonly ObjectRef[];
  /** Where an object of `manifests` stands; errors name it. */
  readonly originOf?: (index: number) => string;
};

/**
 * The inventory as it would be once manifests were applied: objects created, replaced by kind, namespace and name, or
 * deleted, a namespace with all that is in it. Aggregated ClusterRoles are worked out anew, and pods of a workload that
 * was replaced run what it now says, where they ran before. The time stays that of the inventory.
 *
 * @throws AppError `invalid-input`, as `normalise` does, naming file, document and line.
 */
export function applyManifests(inventory: Inventory, manifests: readonly unknown[], options: Options = {}): Applied {
  const { objects, removed, originOf } = split(manifests, options.originOf);
  const read = normalise(objects, { source: 'live', collectedAt: inventory.collectedAt, originOf });
  const deletions = [...removed, ...(options.remove ?? [])];

  const kinds = new Map(Object.entries(inventory.kinds).map(([kind, list]) => [kind, byKey(list)]));
  const outcome: AppliedObject[] = [];
  const replaced = new Set<string>();
  for (const [kind, list] of Object.entries(read.kinds)) {
    for (const object of list) {
      const before = kinds.get(kind)?.get(refKey(refOf(object)));
      const now = before ? taking(before, object) : object;
      const same = before !== undefined && JSON.stringify(before) === JSON.stringify(now);
      outcome.push({ object: refOf(object), action: same ? 'unchanged' : before ? 'replaced' : 'created' });
      if (same) continue;
      kinds.set(kind, (kinds.get(kind) ?? new Map()).set(refKey(refOf(now)), now));
      if (before) replaced.add(refKey(refOf(now)));
    }
  }
  for (const object of deletions) outcome.push({ object, action: drop(kinds, object) ? 'deleted' : 'not-found' });

  const merged = Object.fromEntries(
    [...kinds].map(([kind, list]): [GroupResource, readonly KubeObject[]] => [kind, sorted(list)]),
  );
  const applied: Inventory = { ...inventory, kinds: merged, gaps: gapsLeft(inventory, merged) };
  return {
    inventory: reaggregate(inventory, rollOut(inventory, applied, replaced)),
    objects: outcome.sort((a, b) => compareRefs(a.object, b.object)),
    notJudged: read.ignored ?? {},
  };
}

/** Lists taken apart, and what is only there to say that something goes. */
function split(manifests: readonly unknown[], originOf = (index: number) => `object ${index + 1}`) {
  const objects: unknown[] = [];
  const origins: string[] = [];
  const removed: ObjectRef[] = [];
  for (const [index, value] of manifests.entries()) {
    const expanded: Expanded = { objects: [], listed: new Set(), cut: new Set() };
    expandLists(value, expanded);
    for (const [item, object] of expanded.objects.entries()) {
      const origin = object === value ? originOf(index) : `${originOf(index)}, item ${item + 1}`;
      if (isDeletion(object)) removed.push(refOfDeletion(object, origin));
      else {
        objects.push(object);
        origins.push(origin);
      }
    }
  }
  return { objects, removed, originOf: (index: number) => origins[index] ?? '' };
}

const isDeletion = (object: unknown): object is Readonly<Record<string, unknown>> =>
  typeof object === 'object' && object !== null && Reflect.get(object, '$patch') === 'delete';

function refOfDeletion(object: Readonly<Record<string, unknown>>, origin: string): ObjectRef {
  const { apiVersion, kind } = object;
  const metadata = object['metadata'] as { name?: unknown; namespace?: unknown } | undefined; // checked below
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof metadata?.name !== 'string') {
    throw new AppError('invalid-input', `${origin}: to delete an object takes its apiVersion, kind and name`);
  }
  const namespaced = kindOf(apiVersion, kind)?.namespaced ?? metadata.namespace !== undefined;
  const namespace = typeof metadata.namespace === 'string' ? metadata.namespace : 'default';
  return { apiVersion, kind, namespace: namespaced ? namespace : '', name: metadata.name };
}

/** What the API server keeps of the object that stood there. */
function taking(before: KubeObject, object: KubeObject): KubeObject {
  const metadata = { ...object.metadata, createdAt: before.metadata.createdAt, owner: before.metadata.owner };
  const status = before['status'];
  return { ...object, metadata, ...(status !== undefined && { status }) };
}

type Kinds = Map<GroupResource, Map<string, KubeObject>>;

function drop(kinds: Kinds, ref: ObjectRef): boolean {
  const list = kinds.get(kindOf(ref.apiVersion, ref.kind)?.resource ?? '');
  const found = list?.delete(refKey(ref)) ?? false;
  if (ref.kind === 'Namespace' && groupOf(ref.apiVersion) === '') {
    for (const objects of kinds.values()) {
      for (const [key, { metadata }] of objects) if (metadata.namespace === ref.name) objects.delete(key);
    }
  }
  return found;
}

// A file that held no object of a kind may hold one now.
const gapsLeft = (inventory: Inventory, kinds: Inventory['kinds']) =>
  inventory.source === 'file'
    ? [...inventory.gaps.filter(({ reason }) => reason !== 'not-in-file'), ...gapsOfFile(kinds, new Set())].sort(
        (a, b) => compareText(a.resource, b.resource) || compareText(a.namespace, b.namespace),
      )
    : inventory.gaps;

const byKey = (objects: readonly KubeObject[]) => new Map(objects.map((object) => [refKey(refOf(object)), object]));

const sorted = (objects: ReadonlyMap<string, KubeObject>) =>
  [...objects.values()].sort(
    (a, b) => compareText(a.metadata.namespace, b.metadata.namespace) || compareText(a.metadata.name, b.metadata.name),
  );
