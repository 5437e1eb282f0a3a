import { expect, test } from 'vitest';
import { resultsWithout, scoresWithout, type FindingTally } from './score-without';
import type { ControlResult } from './types';

const result = (id: string, failed: number, assessed: number, parts: Partial<ControlResult> = {}): ControlResult => ({
  ...{ id, status: failed > 0 ? 'failed' : 'passed', severity: 'high', surface: 'workloads', assessed, failed },
  ...{ builtIn: { assessed: 0, failed: 0 }, gaps: [] },
  ...parts,
});
const tally = (control: string, count: number, leftOut: number, parts: Partial<FindingTally> = {}): FindingTally => ({
  ...{ control, severity: 'high', surface: 'workloads', builtIn: false, count, leftOut },
  ...parts,
});
const all = (results: readonly ControlResult[], tallies: readonly FindingTally[]) =>
  scoresWithout(results, tallies).find(({ surface }) => surface === 'all');

test('what is left out is neither a failure nor a pass', () => {
  const results = [result('a', 2, 10), result('b', 0, 5)];
  const [first] = resultsWithout(results, [tally('a', 2, 1)]);
  expect(first).toMatchObject({ status: 'failed', failed: 1, assessed: 9 });
});

test('a control of which nothing is left takes no part', () => {
  const results = [result('a', 1, 1), result('b', 0, 5)];
  expect(resultsWithout(results, [tally('a', 1, 1)])[0]).toMatchObject({ status: 'not-applicable', assessed: 0 });
  expect(all(results, [tally('a', 1, 1)])).toEqual({
    ...{ surface: 'all', score: 100, leftOut: 1 },
    findings: { critical: 0, high: 0, medium: 0, low: 0 },
  });
});

test('leaving out the worst takes its drag away, too', () => {
  const results = [result('a', 1, 10, { severity: 'critical' }), result('b', 1, 10, { severity: 'low' })];
  const tallies = [tally('a', 1, 0, { severity: 'critical' }), tally('b', 1, 0, { severity: 'low' })];
  const whole = all(results, tallies);
  const without = all(results, [tally('a', 1, 1, { severity: 'critical' }), ...tallies.slice(1)]);
  expect(without?.score).toBeGreaterThan((whole?.score ?? 0) + 15);
});

test('what was not assessed stays so', () => {
  const unseen = result('a', 1, 1, { status: 'not-assessed' });
  expect(resultsWithout([unseen], [tally('a', 1, 1)])).toEqual([unseen]);
});
