import { assess } from '@/lib/assessment/assess';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
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
 * @param cluster Part of every fingerprint: the same for both.
 */
export function compareInventories(before: Inventory, after: Inventory, cluster: string): Changes {
  const [was, is] = [assess(before, { cluster }), assess(after, { cluster })];
  return {
    ...compareAccess(before, after),
    findings: diffFindings(was.findings, is.findings),
    scores: scoreChanges(was.scores, is.scores),
  };
}

/** The same for who can do what alone, without judging anything. */
export function compareAccess(before: Inventory, after: Inventory): Pick<Changes, 'access' | 'paths' | 'unseen'> {
  const sides = comparable(before, after);
  const [was, is] = [rbacOf(sides.before), rbacOf(sides.after)];
  return {
    access: diffAccess(was, is),
    paths: diffPaths(buildAttackGraph(sides.before, indexRbac(was)), buildAttackGraph(sides.after, indexRbac(is))),
    unseen: sides.unseen,
  };
}
