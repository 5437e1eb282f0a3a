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
  const { score } = scoreTerms(results, findings);
  const assessed = results.filter(({ status }) => status === 'failed' || status === 'passed');
  const applicable = results.filter(({ status }) => status !== 'not-applicable');
  const applicableWeight = sum(applicable, ({ severity }) => severityWeight[severity]);
  const counted = (status: ControlResult['status']) => results.filter((result) => result.status === status).length;
  return {
    surface,
    score: score === null ? null : oneDecimal(score),
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

/** What a score is made of, so that two can be told apart term by term. */
export type ScoreTerms = {
  /** 0 to 100, not rounded; null when nothing was assessed. */
  readonly score: number | null;
  /** Of each control that was assessed: what it weighs, and how much of it is well, 0 to 1. */
  readonly controls: ReadonlyMap<string, { readonly weight: number; readonly compliance: number }>;
  /** The weighted mean of the controls, 0 to 1; 0 when nothing was assessed. */
  readonly mean: number;
  /** What the worst open finding takes of it, 0 to 1. */
  readonly taken: number;
  /** The controls that have a finding that bad. */
  readonly takenBy: readonly string[];
};

/** The terms of the score over these results. */
export function scoreTerms(
  results: readonly Pick<ControlResult, 'id' | 'status' | 'severity' | 'assessed' | 'failed' | 'builtIn'>[],
  findings: readonly Pick<Finding, 'control' | 'severity' | 'builtIn'>[],
): ScoreTerms {
  const worst = new Map<string, Severity>();
  for (const { control, severity, builtIn } of findings) {
    if (!builtIn) worst.set(control, worstSeverity([severity, worst.get(control) ?? severity], severity));
  }
  const assessed = results.filter(({ status }) => status === 'failed' || status === 'passed');
  const controls = new Map(assessed.map((result) => [result.id, weigh(result, worst.get(result.id))]));
  const weighed = [...controls.values()];
  const weight = sum(weighed, (entry) => entry.weight);
  const mean = weight === 0 ? 0 : sum(weighed, (entry) => entry.weight * entry.compliance) / weight;
  const heaviest = worst.size > 0 ? worstSeverity(worst.values(), 'low') : null;
  const taken = heaviest === null ? 0 : drag[heaviest];
  const takenBy = [...worst].filter(([, severity]) => severity === heaviest).map(([control]) => control);
  return { score: weight === 0 ? null : 100 * mean * (1 - taken), controls, mean, taken, takenBy };
}

// `ownWorst` is the worst finding on an object that nobody ships; undefined when there is none.
function weigh(
  result: Pick<ControlResult, 'severity' | 'assessed' | 'failed' | 'builtIn'>,
  ownWorst: Severity | undefined,
): { weight: number; compliance: number } {
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
