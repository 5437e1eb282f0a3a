import { assess } from '@/lib/assessment/assess';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import type { Settings } from '@/lib/controls/settings';
import type { Gap, Inventory } from '@/lib/inventory/types';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { comparable } from './comparable';
import { diffAccess } from './diff-access';
import { diffFindings, scoreChanges, type FindingDiff, type ScoreChange } from './diff-findings';
import { diffPaths, type PathDiff } from './diff-paths';
import type { AccessDiff } from './types';

/** Everything that differs between two states of a cluster. */
export type Changes = {
  readonly access: AccessDiff;
  readonly paths: PathDiff;
  readonly findings: FindingDiff;
  readonly scores: readonly ScoreChange[];
  /** What one of the sides was not allowed to read: about that nothing is said. */
  readonly unseen: readonly Gap[];
};

/**
 * Who gained and lost what, which attack paths came and went, what was found and fixed, and what that does to the score.
 *
 * @param cluster  Part of every fingerprint: the same for both.
 * @param settings What the organisation decided; the defaults unless said.
 */
export function compareInventories(before: Inventory, after: Inventory, cluster: string, settings?: Settings): Changes {
  const [was, is] = [assess(before, { cluster, settings }), assess(after, { cluster, settings })];
  return {
    ...compareAccess(before, after),
    findings: diffFindings(was.findings, is.findings),
    scores: scoreChanges(was.scores, is.scores),
  };
}

/** The same for who can do what alone, without judging anything. */
export function compareAccess(before: Inventory, after: Inventory): AccessChanges {
  const sides = comparable(before, after);
  return { ...compareGraphs(graphOf(sides.before), graphOf(sides.after)), unseen: sides.unseen };
}

/** `compareAccess` of two states whose attack graphs are there already, unless one of them could not see everything. */
export function compareBuilt(before: AttackGraph, after: AttackGraph): AccessChanges {
  const [was, is] = [before.terrain.inventory, after.terrain.inventory];
  const { unseen } = comparable(was, is);
  return unseen.length > 0 ? compareAccess(was, is) : { ...compareGraphs(before, after), unseen };
}

export type AccessChanges = Pick<Changes, 'access' | 'paths' | 'unseen'>;

const graphOf = (inventory: Inventory) => buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));

const compareGraphs = (before: AttackGraph, after: AttackGraph) => ({
  access: diffAccess(before.terrain.rbac.objects, after.terrain.rbac.objects),
  paths: diffPaths(before, after),
});
