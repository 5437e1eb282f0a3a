import { expect, test } from 'vitest';
import { scoreScale } from './scale';

test.each([
  [[], { min: 0, max: 100 }],
  [[null], { min: 0, max: 100 }],
  [[51.4, 54], { min: 30, max: 60 }],
  [[100], { min: 70, max: 100 }],
  [[0], { min: 0, max: 30 }],
  [[12, null, 88], { min: 0, max: 100 }],
])('%j is drawn on %j', (scores, scale) => {
  expect(scoreScale(scores)).toEqual(scale);
});
