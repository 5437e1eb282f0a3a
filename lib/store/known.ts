import 'server-only';

import { defaultSettings } from '@/lib/controls/settings';
import { judgedBy } from '@/lib/controls/version';
import { processWide } from '@/lib/process-wide';
import { knownOf, knownWithout, type Known } from '@/lib/what-if/known';
import { switchesOf } from '@/lib/what-if/switches';
import { loadAttackGraph } from './attack-graph';
import { settingsFor } from './control-settings';
import { dataFolder } from './data-folder';
import { findSnapshot } from './inventories';
import { recentValues } from './recent';
import type { Viewer } from './viewer';

const recent = processWide('known', () => recentValues<Known>(2));
const recentWithout = processWide('known without', () => recentValues<Known>(3));

/**
 * A snapshot with everything that is worked out from it by this version of Lynceus; the last two are kept in memory.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function loadKnown(viewer: Viewer, snapshotId: string): Promise<Known> {
  const { clusterId } = await findSnapshot(viewer, snapshotId);
  const graph = await loadAttackGraph(viewer, snapshotId);
  const settings = settingsFor(clusterId);
  return recent(`${dataFolder()} ${snapshotId} ${judgedBy(settings)}`, () => knownOf(clusterId, graph, settings));
}

/**
 * The same without what some ids switch off; ids that mean nothing change nothing. The last three are kept in memory.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function loadKnownWithout(viewer: Viewer, snapshotId: string, ids: readonly string[]): Promise<Known> {
  const known = await loadKnown(viewer, snapshotId);
  const key = JSON.stringify([dataFolder(), snapshotId, judgedBy(known.settings ?? defaultSettings), [...ids].sort()]);
  return recentWithout(key, () => knownWithout(known, switchesOf(ids)));
}
