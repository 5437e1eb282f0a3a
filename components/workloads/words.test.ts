import { expect, test } from 'vitest';
import { workloadsSentence } from './words';

const figures = { exposed: 0, privileged: 0, risky: 0, open: 3, unscanned: 2 };

test.each([
  [0, figures, 'No workload was seen in this snapshot.'],
  [5, figures, '5 workloads; none is exposed, holds its node or carries rights worth taking.'],
  [1, { ...figures, exposed: 1 }, '1 workload: 1 reached from outside.'],
  [
    40,
    { ...figures, exposed: 4, privileged: 2, risky: 3 },
    '40 workloads: 4 reached from outside, 2 that hold something of their node and 3 with critical or high rights.',
  ],
])('of %i', (all, counted, sentence) => {
  expect(workloadsSentence({ all, figures: counted })).toBe(sentence);
});
