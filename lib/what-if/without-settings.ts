import { podSettings } from '@/lib/attack-paths/pod-setting';
import type { Removable } from '@/lib/attack-paths/types';
import { inventoryWithout } from '@/lib/attack-paths/without-removals';
import type { Inventory } from '@/lib/inventory/types';
import type { Switch } from './switches';

/** With the settings changed that are off: those of pods, labels of namespaces, annotations of ServiceAccounts. */
export function withoutSettings(inventory: Inventory, switches: readonly Switch[]): Inventory {
  const removals = switches.flatMap((off) => (off.kind === 'cut' ? (settingOf(off.key) ?? []) : []));
  if (removals.length === 0) return inventory;
  const after = inventoryWithout(inventory, removals);
  const kinds = Object.entries(after.kinds).map(([kind, list]) => {
    const before = inventory.kinds[kind];
    return [kind, before && list.every((object, at) => object === before[at]) ? before : list] as const;
  });
  return kinds.every(([kind, list]) => list === inventory.kinds[kind])
    ? inventory
    : { ...after, kinds: Object.fromEntries(kinds) };
}

/** The setting that a key among what cuts attack paths means; null for the key of anything else. */
function settingOf(key: string): Removable | null {
  const [, label] = /^namespace-label (.+)$/s.exec(key) ?? [];
  if (label) return setting(key, 'namespace-label', 'v1', 'Namespace', '', label);
  const [, home, account] = /^annotation ([^/]+)\/(.+)$/s.exec(key) ?? [];
  if (home && account) return setting(key, 'annotation', 'v1', 'ServiceAccount', home, account);
  const [, namespace, kind, name, which = ''] = /^pod-setting ([^/]+)\/([^/]+)\/(.+) ([a-z-]+)$/s.exec(key) ?? [];
  if (!namespace || !kind || !name || !knownSettings.has(which)) return null;
  return setting(key, 'pod-setting', '', kind, namespace, name);
}

const knownSettings: ReadonlySet<string> = new Set(podSettings);

function setting(
  key: string,
  kind: Removable['kind'],
  apiVersion: string,
  objectKind: string,
  namespace: string,
  name: string,
): Removable {
  return { key, kind, object: { apiVersion, kind: objectKind, namespace, name }, action: '', builtIn: false };
}
