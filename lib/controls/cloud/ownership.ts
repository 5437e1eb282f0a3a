import { objectsOf } from '@/lib/inventory/kinds';
import { onceFor } from '@/lib/inventory/once-for';
import type { Inventory, KubeObject } from '@/lib/inventory/types';

/**
 * What labels or annotations say under the first of these keys that is there, `prod` under `env` or
 * `example.com/env`; null when none of them says anything.
 */
export function markOf({ metadata }: KubeObject, keys: readonly string[]): string | null {
  const marks = Object.entries({ ...metadata.annotations, ...metadata.labels });
  for (const key of keys) {
    const found = marks.find(([name, value]) => value !== '' && (name === key || lastPart(name) === key));
    if (found) return found[1];
  }
  return null;
}

const lastPart = (name: string) => name.slice(name.lastIndexOf('/') + 1);

/** What each namespace says under these keys; namespaces that say nothing are left out. */
export function marksByNamespace(inventory: Inventory, keys: readonly string[]): ReadonlyMap<string, string> {
  const asked = known(inventory);
  const key = JSON.stringify(keys);
  const found = asked.get(key) ?? readMarks(inventory, keys);
  asked.set(key, found);
  return found;
}

const known = onceFor((_: Inventory) => new Map<string, ReadonlyMap<string, string>>());

function readMarks(inventory: Inventory, keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    objectsOf(inventory, 'namespaces').flatMap((namespace) => {
      const mark = markOf(namespace, keys);
      return mark === null ? [] : [[namespace.metadata.name, mark] as const];
    }),
  );
}
