import { expect, test } from 'vitest';
import { movedByCause, signed } from './moved-words';

test('points of a cause add up without what floating point leaves over', () => {
  const parts = [
    { cause: 'cluster', points: 0.1 },
    { cause: 'cluster', points: 0.2 },
    { cause: 'catalogue', points: -0.3 },
  ] as const;
  expect(movedByCause(parts).map(({ cause, points }) => [cause, points])).toEqual([
    ['cluster', 0.3],
    ['catalogue', -0.3],
  ]);
});

test('the cluster is told even when it did nothing', () => {
  expect(movedByCause([])).toMatchObject([{ cause: 'cluster', points: 0 }]);
});

test.each([
  [0.75, '+0.75'],
  [-1.2, '−1.20'],
  [0, '0'],
  [-0.001, '0'],
])('%d is %s', (points, text) => expect(signed(points)).toBe(text));
