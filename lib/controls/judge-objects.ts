import { objectsOf, type KnownKinds } from '@/lib/inventory/kinds';
import { refOf } from '@/lib/inventory/refs';
import type { GroupResource, KubeObject, ObjectRef } from '@/lib/inventory/types';
import type { ControlContext, Judged } from './types';

/** An object of the inventory as something to judge. */
export type JudgedObject<T extends KubeObject = KubeObject> = Judged & { readonly object: T };

/** All objects of one kind, each ready to be judged; `[]` when the kind was not read. */
export function judgeObjects<K extends keyof KnownKinds>(
  resource: K,
): (context: ControlContext) => JudgedObject<KnownKinds[K]>[];
export function judgeObjects(resource: GroupResource): (context: ControlContext) => JudgedObject[];
export function judgeObjects(resource: GroupResource): (context: ControlContext) => JudgedObject[] {
  return ({ inventory }) => objectsOf(inventory, resource).map((object) => ({ ref: namedOnce(object), object }));
}

// One ref per object, so that what is known about it (built in or not) is looked up once for all controls.
const refs = new WeakMap<KubeObject, ObjectRef>();
function namedOnce(object: KubeObject): ObjectRef {
  const known = refs.get(object);
  if (known) return known;
  const ref = refOf(object);
  refs.set(object, ref);
  return ref;
}
