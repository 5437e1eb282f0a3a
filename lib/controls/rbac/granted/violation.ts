import { severityRank } from '../../severity';
import type { ControlContext, Severity, Violation } from '../../types';
import { evidenceOf } from './evidence';
import type { JudgedSubject } from './judged-subjects';
import { levelOf, type Levels } from './levels';
import type { Match } from './matching-grants';
import { proofOf } from './proof';
import { limitOf, subjectLabel, whereOf } from './sentences';
import { strongAccounts } from './strong-accounts';

/** A match and how bad it is. */
export type Rated = { readonly match: Match; readonly severity: Severity };

/** The matches worth reporting, worst first; matches of one severity keep their order. */
export function rated(context: ControlContext, levels: Levels, matches: readonly Match[]): readonly Rated[] {
  return matches
    .flatMap((match) => {
      const severity = levelOf(context, levels, match);
      return severity ? [{ match, severity }] : [];
    })
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
}

/** One sentence, every grant and the command that proves it; null when there is nothing to report. */
export function violationOf(
  context: ControlContext,
  { subject }: JudgedSubject,
  found: readonly Rated[],
  sentence: { readonly can: string; readonly yieldsIdentities?: boolean },
): Violation | null {
  const [worst] = found;
  if (!worst) return null;
  const matches = found.map(({ match }) => match);
  const proof = proofOf(subject, worst.match);
  const strong = sentence.yieldsIdentities ? strongAccounts(context).get(worst.match.grant.scope) : undefined;
  return {
    path: '',
    message:
      `${subjectLabel(subject)} can ${sentence.can}${whereOf(matches)}${limitOf(matches)}` +
      (strong ? `; ServiceAccount ${worst.match.grant.scope}/${strong} there can take over the cluster` : ''),
    severity: worst.severity,
    grants: matches.map(({ grant }) => evidenceOf(grant)),
    ...(proof && { proof }),
  };
}
