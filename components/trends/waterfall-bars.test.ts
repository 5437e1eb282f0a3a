import { expect, test } from 'vitest';
import type { ScoreCause, ScorePart } from '@/lib/findings/explain-score';
import { barsOf, byCause } from './waterfall-bars';

const part = (cause: ScoreCause, points: number, control = `c${points}`): ScorePart => ({
  ...{ cause, control, title: control, points, opened: 0, fixed: 0, findings: [], changes: [] },
});

test('Steps lead from the first score to the last, by who moved it and what moved most', () => {
  const bars = barsOf([part('catalogue', -1), part('cluster', 0.35), part('cluster', -6.1), part('coverage', 0)], 71);
  expect(bars.map(({ cause, before, after }) => [cause, before, after])).toEqual([
    ['cluster', 71, 64.9],
    ['cluster', 64.9, 65.25],
    ['catalogue', 65.25, 64.25],
  ]);
});

test('What is many is told together, and the sum stays', () => {
  const parts = Array.from({ length: 10 }, (_, at) => part('cluster', (at + 1) / 100));
  const bars = barsOf(parts, 50, 3);
  expect(bars.map(({ title }) => title)).toEqual(['c0.1', 'c0.09', 'c0.08', '7 more, together']);
  expect(bars.at(-1)?.after).toBe(50.55);
});

test('One more than fits is told by itself', () => {
  expect(barsOf([part('cluster', 1), part('cluster', 2), part('cluster', 3)], 0, 2)).toHaveLength(3);
});

test('Each cause that moved anything has its sum', () => {
  expect(byCause([part('settings', 1.25), part('cluster', -0.1), part('cluster', -0.2), part('coverage', 0)])).toEqual([
    { cause: 'cluster', points: -0.3 },
    { cause: 'settings', points: 1.25 },
  ]);
});
