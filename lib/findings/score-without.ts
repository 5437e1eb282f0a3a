import type { Severity, Surface } from '@/lib/controls/types';
import { scoresOf } from './score';
import type { ControlResult, Finding } from './types';

/** How many findings of a snapshot are alike in what counts for its score, and how many of them are left out. */
export type FindingTally = Pick<Finding, 'control' | 'severity' | 'surface' | 'builtIn'> & {
  readonly count: number;
  readonly leftOut: number;
};

/** The score as it would be without some findings, and how many those are. */
export type ScoreWithout = {
  readonly surface: Surface | 'all';
  readonly score: number | null;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly leftOut: number;
};

/**
 * The scores when some findings are left out, without judging anything again: their objects count neither as failing
 * nor as passing, so that leaving out never looks like fixing. A control of which nothing is left takes no part.
 */
export function scoresWithout(results: readonly ControlResult[], tallies: readonly FindingTally[]): ScoreWithout[] {
  const left = tallies.flatMap((tally) => Array.from({ length: tally.count - tally.leftOut }, () => asFinding(tally)));
  return scoresOf(resultsWithout(results, tallies), left).map(({ surface, score, findings }) => ({
    surface,
    score,
    findings,
    leftOut: tallies.reduce(
      (sum, tally) => sum + (surface === 'all' || tally.surface === surface ? tally.leftOut : 0),
      0,
    ),
  }));
}

/** The results of controls when the objects of some findings are left out of what they judge. */
export function resultsWithout(
  results: readonly ControlResult[],
  tallies: readonly Pick<FindingTally, 'control' | 'builtIn' | 'leftOut'>[],
): ControlResult[] {
  const leftOut = new Map<string, { all: number; builtIn: number }>();
  for (const { control, builtIn, leftOut: count } of tallies) {
    const sum = leftOut.get(control) ?? { all: 0, builtIn: 0 };
    leftOut.set(control, { all: sum.all + count, builtIn: sum.builtIn + (builtIn ? count : 0) });
  }
  return results.map((result) => {
    const less = leftOut.get(result.id);
    if (!less || less.all === 0 || result.status !== 'failed') return result;
    const own = (all: { assessed: number; failed: number }, count: number) => ({
      assessed: Math.max(0, all.assessed - count),
      failed: Math.max(0, all.failed - count),
    });
    const { assessed, failed } = own(result, less.all);
    const status = failed > 0 ? 'failed' : assessed > 0 ? 'passed' : 'not-applicable';
    return { ...result, status, assessed, failed, builtIn: own(result.builtIn, less.builtIn) };
  });
}

// scoresOf reads nothing else of a finding.
const asFinding = ({ control, severity, surface, builtIn }: FindingTally) =>
  ({ control, severity, surface, builtIn }) as Finding;
