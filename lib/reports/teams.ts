import 'server-only';

import { objectsOf } from '@/lib/inventory/kinds';
import { listClusters } from '@/lib/store/clusters';
import { settingsFor } from '@/lib/store/control-settings';
import { loadInventory } from '@/lib/store/inventories';
import type { Viewer } from '@/lib/store/viewer';
import { teamOf } from './team-of';

/** A team and its namespaces in the newest snapshots. */
export type Team = {
  readonly name: string;
  readonly places: readonly { readonly clusterId: string; readonly namespaces: readonly string[] }[];
};

/** Every team that a namespace names, by name. */
export async function teamsOf(viewer: Viewer): Promise<readonly Team[]> {
  const teams = new Map<string, Map<string, string[]>>();
  for (const { id, latest } of await listClusters(viewer)) {
    if (!latest) continue;
    const { teamLabels } = settingsFor(id);
    const inventory = await loadInventory(viewer, latest.id, ['namespaces']);
    for (const namespace of objectsOf(inventory, 'namespaces')) {
      const name = teamOf(namespace, teamLabels);
      if (name === null) continue;
      const places = teams.get(name) ?? new Map<string, string[]>();
      teams.set(name, places.set(id, [...(places.get(id) ?? []), namespace.metadata.name]));
    }
  }
  return [...teams]
    .map(([name, places]) => ({
      name,
      places: [...places].map(([clusterId, namespaces]) => ({ clusterId, namespaces })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
