import type { SubjectRisk } from '@/lib/assessment/types';
import { bounded } from './bounded';
import { commandsFor } from './commands';
import { compareFindings } from './compare-findings';
import { comparePaths } from './compare-paths';
import { comparePermissions } from './compare-permissions';
import { knownWithout, type Known } from './known';
import { switchStates } from './switch-states';
import { switchesOf } from './switches';
import type { WhatIf } from './types';

const mostSubjects = 50;

/**
 * What would be different in a cluster with some things switched off: scores, findings, paths of attack, and what
 * everybody could no longer do. Nothing that is not in the inventory is judged, and nothing is changed anywhere.
 *
 * @param ids   Ids of switches; those that mean nothing are among `switches`, with the reason.
 * @param after What `knownWithout` makes of these ids, where that is at hand.
 */
export function whatIf(before: Known, ids: readonly string[], after = knownWithout(before, switchesOf(ids))): WhatIf {
  const switches = switchesOf(ids);
  const scoreAfter = new Map(after.assessment.scores.map(({ surface, score }) => [surface, score]));
  return {
    switches: switchStates(before, ids),
    scores: before.assessment.scores.map(({ surface, score }) => ({
      surface,
      before: score,
      after: scoreAfter.get(surface) ?? null,
    })),
    findings: compareFindings(before.assessment.findings, after.assessment.findings),
    subjects: bounded(changedRisks(before.assessment.subjects, after.assessment.subjects), mostSubjects),
    paths: comparePaths(before.graph, after.graph),
    losses: comparePermissions(before, after),
    commands: commandsFor(before, switches),
  };
}

/** Subjects whose worst finding is of another severity, or gone, or new; in the order in which they were risky. */
function changedRisks(before: readonly SubjectRisk[], after: readonly SubjectRisk[]) {
  const severities = (risks: readonly SubjectRisk[]) => new Map(risks.map(({ key, severity }) => [key, severity]));
  const [was, is] = [severities(before), severities(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((key) => ({ key, before: was.get(key) ?? null, after: is.get(key) ?? null }))
    .filter((change) => change.before !== change.after);
}
