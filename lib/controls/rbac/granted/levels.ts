import { severities, type ControlContext, type Severity } from '../../types';
import type { JudgedSubject } from './judged-subjects';
import type { Match } from './matching-grants';
import { strongAccountIn } from './strong-accounts';

/** How bad a permission is by where it is held. */
export type Levels = {
  readonly everywhere: Severity;
  /** In kube-system, whose ServiceAccounts run the cluster. */
  readonly kubeSystem: Severity;
  readonly elsewhere: Severity;
  /** What a limit to names does: one step milder (when left out), low, or nothing to report. */
  readonly named?: 'low' | 'fine';
  /** Whether one of the names is as good as all of them. */
  readonly decides?: (name: string, match: Match, context: ControlContext) => boolean;
  /** The permission yields the identities of a namespace: `high` where one of them can take over the cluster. */
  readonly yieldsIdentities?: true;
};

/** The severity of matches that work together in one scope, or null when they are nothing to report. */
export function levelOf(
  context: ControlContext,
  { subject }: JudgedSubject,
  levels: Levels,
  scope: string,
  matches: readonly Match[],
): Severity | null {
  const level = unlimited();
  if (!matches.some((match) => isLimited(context, levels, match))) return level;
  if (levels.named === 'fine') return null;
  return levels.named ?? milder(level);

  function unlimited(): Severity {
    if (scope === '') return levels.everywhere;
    if (scope === 'kube-system') return levels.kubeSystem;
    return levels.yieldsIdentities && strongAccountIn(context, scope, subject) ? 'high' : levels.elsewhere;
  }
}

/** Whether a match reaches certain names only, none of which is as good as all. */
export function isLimited(context: ControlContext, { decides }: Levels, match: Match): boolean {
  return match.names !== null && !match.names.some((name) => decides?.(name, match, context));
}

/** One step milder; `low` stays. */
export function milder(severity: Severity): Severity {
  return severities[Math.min(severities.indexOf(severity) + 1, severities.length - 1)] ?? severity;
}
