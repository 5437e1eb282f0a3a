import { severityWeight, worstSeverity } from '@/lib/controls/severity';
import { surfaces, type Severity } from '@/lib/controls/types';
import type { ControlResult, Finding, Score, SeverityCounts } from './types';

/**
 * How hard the number of failing objects counts, whatever their share: a control that gives cluster-admin to one subject
 * of a thousand is not 99.9 % fine, and a second one makes it worse.
 */
const pull: Readonly<Record<Severity, number>> = { critical: 0.6, high: 0.35, medium: 0.15, low: 0.05 };

/** What the worst open finding takes from the whole surface: 80 and more means "nothing critical is open". */
const drag: Readonly<Record<Severity, number>> = { critical: 0.2, high: 0.08, medium: 0.02, low: 0 };

/** What Kubernetes or a vendor ships counts a tenth: it is listed, but its owner is elsewhere. */
const builtInShare = 0.1;

/**
 * The score of each surface, and of all of them.
 *
 * A control's compliance is (1 − failed share) ÷ (1 + pull × log₂(1 + failed)), which is 1 when nothing fails; built-in
 * objects count a tenth, and a control that only built-in objects fail weighs a tenth. A surface's score
 * is the mean of its controls weighted by severity, less what its worst open finding takes. Controls that could not
 * look, or had nothing to look at, take no part: they lower `coverage`, never raise the score.
 */
export function scoresOf(results: readonly ControlResult[], findings: readonly Finding[]): Score[] {
  return [...surfaces, 'all' as const].map((surface) => {
    const within = <T extends { surface: string }>(list: readonly T[]) =>
      surface === 'all' ? list : list.filter((entry) => entry.surface === surface);
    return scoreOf(surface, within(results), within(findings));
  });
}

function scoreOf(surface: Score['surface'], results: readonly ControlResult[], findings: readonly Finding[]): Score {
  const worst = new Map<string, Severity>();
  for (const { control, severity, builtIn } of findings) {
    if (!builtIn) worst.set(control, worstSeverity([severity, worst.get(control) ?? severity], severity));
  }
  const assessed = results.filter(({ status }) => status === 'failed' || status === 'passed');
  const weighed = assessed.map((result) => weigh(result, worst.get(result.id)));
  const weight = sum(weighed, (entry) => entry.weight);
  const compliance = weight === 0 ? null : sum(weighed, (entry) => entry.weight * entry.compliance) / weight;
  const heaviest = worst.size > 0 ? drag[worstSeverity(worst.values(), 'low')] : 0;

  const applicable = results.filter(({ status }) => status !== 'not-applicable');
  const applicableWeight = sum(applicable, ({ severity }) => severityWeight[severity]);
  const counted = (status: ControlResult['status']) => results.filter((result) => result.status === status).length;
  return {
    surface,
    score: compliance === null ? null : oneDecimal(100 * compliance * (1 - heaviest)),
    coverage:
      applicableWeight === 0
        ? 100
        : oneDecimal((100 * sum(assessed, ({ severity }) => severityWeight[severity])) / applicableWeight),
    findings: countBySeverity(findings),
    controls: {
      failed: counted('failed'),
      passed: counted('passed'),
      notAssessed: counted('not-assessed'),
      notApplicable: counted('not-applicable'),
    },
  };
}

// `ownWorst` is the worst finding on an object that nobody ships; undefined when there is none.
function weigh(result: ControlResult, ownWorst: Severity | undefined): { weight: number; compliance: number } {
  const own = result.assessed - result.builtIn.assessed;
  const onlyBuiltIn = result.failed > 0 ? ownWorst === undefined : own === 0;
  const full = severityWeight[worstSeverity([result.severity, ownWorst ?? result.severity], result.severity)];
  const weight = onlyBuiltIn ? full * builtInShare : full;
  if (result.failed === 0) return { weight, compliance: 1 };

  const failed = result.failed - result.builtIn.failed + builtInShare * result.builtIn.failed;
  const share = failed / (own + builtInShare * result.builtIn.assessed);
  const pulled = 1 + pull[ownWorst ?? result.severity] * Math.log2(1 + failed);
  return { weight, compliance: (1 - share) / pulled };
}

/** How many findings there are of each severity, built-in ones included. */
export function countBySeverity(findings: readonly Pick<Finding, 'severity'>[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

const sum = <T>(list: readonly T[], of: (entry: T) => number) => list.reduce((total, entry) => total + of(entry), 0);
const oneDecimal = (value: number) => Math.round(value * 10) / 10;
