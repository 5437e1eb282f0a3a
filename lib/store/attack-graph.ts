import 'server-only';

import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import { processWide } from '@/lib/process-wide';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { dataFolder } from './data-folder';
import { findSnapshot, readInventory } from './inventories';
import { recentValues } from './recent';
import type { Viewer } from './viewer';

const recent = processWide('attack graphs', () => recentValues<AttackGraph>(2));

/**
 * The attack graph of a snapshot; the last two are kept in memory, for snapshots never change.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function loadAttackGraph(viewer: Viewer, snapshotId: string): Promise<AttackGraph> {
  const snapshot = await findSnapshot(viewer, snapshotId);
  return recent(`${dataFolder()} ${snapshotId}`, () => {
    const inventory = readInventory(snapshot);
    return buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
  });
}
