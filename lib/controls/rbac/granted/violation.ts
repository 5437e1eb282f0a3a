import { severityRank } from '../../severity';
import type { ControlContext, Severity, Violation } from '../../types';
import { evidenceOf } from './evidence';
import type { JudgedSubject } from './judged-subjects';
import { levelOf, type Levels } from './levels';
import type { Match } from './matching-grants';
import { proofOf } from './proof';
import { inNamespaces, limitOf, subjectLabel } from './sentences';
import { strongAccountIn } from './strong-accounts';

/** What a subject can do in one scope, by one grant or by several together. */
export type Found = {
  /** `''`: everywhere. */
  readonly scope: string;
  /** What is reported first comes first. */
  readonly matches: readonly Match[];
  readonly severity: Severity;
};

/** Each match by itself, with its severity, where there is something to report. */
export function foundAlone(
  context: ControlContext,
  judged: JudgedSubject,
  levels: Levels,
  matches: readonly Match[],
): readonly Found[] {
  return matches.flatMap((match) => {
    const { scope } = match.grant;
    const severity = levelOf(context, judged, levels, scope, [match]);
    return severity ? [{ scope, matches: [match], severity }] : [];
  });
}

/** One sentence, every grant and the command that proves it; null when nothing was found. */
export function violationOf(
  context: ControlContext,
  { subject }: JudgedSubject,
  found: readonly Found[],
  sentence: { readonly can: string; readonly yieldsIdentities?: boolean },
): Violation | null {
  const [first, ...others] = found;
  if (!first) return null;
  const worst = others.reduce((a, b) => (severityRank(b.severity) < severityRank(a.severity) ? b : a), first);
  const matches = found.flatMap((each) => each.matches);
  const proof = worst.matches[0] && proofOf(subject, worst.matches[0]);
  const strong = sentence.yieldsIdentities ? strongAccountIn(context, worst.scope, subject) : null;
  return {
    path: '',
    message:
      `${subjectLabel(subject)} can ${sentence.can}${whereOf(found)}${limitOf(matches)}` +
      (strong ? `; ServiceAccount ${worst.scope}/${strong} there can take over the cluster` : ''),
    severity: worst.severity,
    grants: [...new Set(matches.map(({ grant }) => grant))].map(evidenceOf),
    ...(proof && { proof }),
  };
}

function whereOf(found: readonly Found[]): string {
  const everywhere = found.filter(({ scope }) => scope === '').flatMap(({ matches }) => matches);
  if (everywhere.length === 0) return inNamespaces(found.map(({ scope }) => scope));
  // What has no namespace is the cluster's only one: "can approve certificates in every namespace" would be odd.
  return everywhere.some(({ permission }) => permission.grantedBy === 'any-binding') ? ' in every namespace' : '';
}
