import { expect, test } from 'vitest';
import { timeTicks } from './time-ticks';

const at = (day: number, hour = 0) => Date.UTC(2026, 10, day, hour);

test.each([
  ['every moment of a few', [at(1), at(8), at(15)], [at(1), at(8), at(15)]],
  ['the latest of a day', [at(1, 9), at(1, 12), at(2)], [at(1, 12), at(2)]],
  ['one for snapshots of one day', [at(1, 9), at(1, 10)], [at(1, 10)]],
  [
    'six of many, the first and the last among them',
    Array.from({ length: 11 }, (_, index) => at(index + 1)),
    [at(1), at(3), at(5), at(7), at(9), at(11)],
  ],
  ['none of none', [], []],
])('The ticks of a chart are %s', (_, times, ticks) => {
  expect(timeTicks(times)).toEqual(ticks);
});
