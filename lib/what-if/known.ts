import { assess } from '@/lib/assessment/assess';
import { reassess } from '@/lib/assessment/reassess';
import type { Assessment } from '@/lib/assessment/types';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import type { Settings } from '@/lib/controls/settings';
import type { Inventory } from '@/lib/inventory/types';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac, type RbacIndex } from '@/lib/rbac/index-rbac';
import { changedKinds } from './change-kind';
import type { Switch } from './switches';
import { without } from './without';

/** An inventory with everything that is worked out from it. */
export type Known = {
  /** The cluster's id: part of every fingerprint. */
  readonly cluster: string;
  readonly inventory: Inventory;
  readonly rbac: RbacIndex;
  readonly graph: AttackGraph;
  readonly assessment: Assessment;
  /** What the organisation decided; the defaults when left out. */
  readonly settings?: Settings | undefined;
};

/** What an attack graph knows of its cluster, with the assessment. */
export function knownOf(cluster: string, graph: AttackGraph, settings?: Settings): Known {
  const { inventory, rbac } = graph.terrain;
  return { cluster, inventory, rbac, graph, assessment: assess(inventory, { cluster, settings }), settings };
}

/** The same cluster without what is switched off; only what that touches is judged again. */
export function knownWithout(before: Known, switches: readonly Switch[]): Known {
  const { cluster, settings } = before;
  const inventory = without(before.inventory, switches);
  if (inventory === before.inventory) return before;
  const assessment = reassess(inventory, before.assessment, changedKinds(before.inventory, inventory), {
    cluster,
    settings,
  });
  const rbac = indexRbac(rbacOf(inventory));
  return { cluster, inventory, rbac, graph: buildAttackGraph(inventory, rbac), assessment, settings };
}
