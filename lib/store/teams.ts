import 'server-only';

import { settingsFor } from './control-settings';
import { loadInventory } from './inventories';
import { teamOf } from './team-of';
import type { Viewer } from './viewer';

/**
 * The team of each namespace of a snapshot, by the label keys that the settings name. Namespaces that name none, or
 * that could not be read, are left out.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function teamsOf(
  viewer: Viewer,
  { clusterId, snapshotId }: { readonly clusterId: string; readonly snapshotId: string },
): Promise<ReadonlyMap<string, string>> {
  const { teamLabels } = settingsFor(clusterId);
  const { kinds } = await loadInventory(viewer, snapshotId, ['namespaces']);
  return new Map(
    (kinds.namespaces ?? []).flatMap(({ metadata: { name, labels, annotations } }) => {
      const team = teamOf({ ...annotations, ...labels }, teamLabels);
      return team === null ? [] : [[name, team] as const];
    }),
  );
}
