import 'server-only';

import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { loadAttackGraph } from '@/lib/store/attack-graph';
import { recentValues } from '@/lib/store/recent';
import type { Viewer } from '@/lib/store/viewer';
import { formatOffList } from '@/lib/what-if/off-list';
import { parseSwitch } from '@/lib/what-if/switches';
import { without } from '@/lib/what-if/without';

const recent = new WeakMap<AttackGraph, ReturnType<typeof recentValues<AttackGraph>>>();

/**
 * The attack graph of a snapshot as if what is switched off did not exist; ids that name nothing change nothing. The
 * last few answers for a snapshot are kept in memory.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function attackGraphWithout(
  viewer: Viewer,
  snapshotId: string,
  off: readonly string[],
): Promise<AttackGraph> {
  const graph = await loadAttackGraph(viewer, snapshotId);
  if (off.length === 0) return graph;
  const kept = recent.get(graph) ?? recentValues<AttackGraph>(3);
  recent.set(graph, kept);
  return kept(formatOffList(off.toSorted()), () => {
    const inventory = without(
      graph.terrain.inventory,
      off.flatMap((id) => parseSwitch(id) ?? []),
    );
    return buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
  });
}
