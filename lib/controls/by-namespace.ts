import { objectsOf, type KnownKinds } from '@/lib/inventory/kinds';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';

type Grouped<T> = ReadonlyMap<string, readonly T[]>;

const objects = new WeakMap<Inventory, Map<string, Grouped<KubeObject>>>();
const workloads = new WeakMap<Inventory, Grouped<Workload>>();

/** The objects of one kind in one namespace; `[]` when there are none. Grouped once per inventory. */
export function objectsIn<K extends keyof KnownKinds>(
  inventory: Inventory,
  resource: K,
  namespace: string,
): readonly KnownKinds[K][];
export function objectsIn(inventory: Inventory, resource: string, namespace: string): readonly KubeObject[];
export function objectsIn(inventory: Inventory, resource: string, namespace: string): readonly KubeObject[] {
  const kinds = objects.get(inventory) ?? new Map<string, Grouped<KubeObject>>();
  objects.set(inventory, kinds);
  let grouped = kinds.get(resource);
  if (!grouped) kinds.set(resource, (grouped = groupBy(objectsOf(inventory, resource), (o) => o.metadata.namespace)));
  return grouped.get(namespace) ?? [];
}

/** The workloads of one namespace; `[]` when there are none. Grouped once per inventory. */
export function workloadsIn(inventory: Inventory, namespace: string): readonly Workload[] {
  let grouped = workloads.get(inventory);
  if (!grouped) workloads.set(inventory, (grouped = groupBy(workloadsOf(inventory), ({ ref }) => ref.namespace)));
  return grouped.get(namespace) ?? [];
}

function groupBy<T>(list: readonly T[], keyOf: (entry: T) => string): Grouped<T> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}
