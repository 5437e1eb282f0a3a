import { expect, test } from 'vitest';
import { noCounts } from '@/lib/store/trend-tally';
import { fleetLine, fleetMoments, type LinePoint } from './fleet-line';

const dayOf = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 86_400_000).toISOString();
const point = (at: number, score: number | null, critical = 0, moves: Partial<LinePoint> = {}): LinePoint => ({
  ...{ at: dayOf(at), score, coverage: score === null ? null : 80, findings: { ...noCounts(), critical } },
  ...{ opened: 0, regressed: 0, fixed: 0 },
  ...moves,
});

test('At each moment every cluster counts as it was read last, and alike', () => {
  const one = [point(0, 60, 3), point(2, 70, 1, { fixed: 2 })];
  const other = [point(1, 40, 5, { opened: 5 }), point(2, 41, 6, { opened: 1 })];
  const line = fleetLine([dayOf(0), dayOf(1), dayOf(2)], [one, other, [point(1, null)]]);
  expect(line.map(({ score, findings, clusters, scored }) => [score, findings.critical, clusters, scored])).toEqual([
    [60, 3, 1, 1],
    [50, 8, 3, 2],
    [55.5, 7, 3, 2],
  ]);
  // The five that were open when the second cluster was first read are not new.
  expect(line.map(({ opened, fixed }) => [opened, fixed])).toEqual([
    [0, 0],
    [0, 0],
    [1, 2],
  ]);
});

test.each([
  ['each when they are few', [3, 1, 1, 2], [1, 2, 3]],
  [
    'the last of each day when they are many',
    Array.from({ length: 300 }, (_, at) => at / 3),
    Array.from({ length: 100 }, (_, at) => at + 2 / 3),
  ],
])('The moments are %s', (_, given, told) => {
  expect(fleetMoments(given.map(dayOf))).toEqual(told.map(dayOf));
});

test('The moments of years are the last of each week', () => {
  const told = fleetMoments(Array.from({ length: 700 }, (_, at) => dayOf(at)));
  expect(told.length).toBeLessThanOrEqual(102);
  expect(told.at(-1)).toBe(dayOf(699));
});

test('What came between two moments that are told is told with the later', () => {
  const line = [point(0, 50), point(1, 50, 1, { opened: 1 }), point(2, 50, 2, { opened: 1, regressed: 1 })];
  expect(fleetLine([dayOf(0), dayOf(2)], [line]).map(({ opened, regressed }) => [opened, regressed])).toEqual([
    [0, 0],
    [2, 1],
  ]);
});
