import { severities, type Severity } from './types';

const rank = new Map(severities.map((severity, index) => [severity, index]));

/** 0 for critical, 3 for low: sorts worst first. */
export function severityRank(severity: Severity): number {
  return rank.get(severity) ?? severities.length;
}

/** What one open finding of this severity weighs beside the others, in scores and in the risk of a subject. */
export const severityWeight: Readonly<Record<Severity, number>> = { critical: 40, high: 10, medium: 3, low: 1 };

/** The worst of some severities; `fallback` when there is none. */
export function worstSeverity(found: Iterable<Severity>, fallback: Severity): Severity {
  let worst: Severity | null = null;
  for (const severity of found) if (worst === null || severityRank(severity) < severityRank(worst)) worst = severity;
  return worst ?? fallback;
}
