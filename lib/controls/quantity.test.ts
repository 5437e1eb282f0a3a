import { expect, test } from 'vitest';
import { parseQuantity } from './quantity';

test.each([
  ['2', 2],
  ['250m', 0.25],
  ['128Mi', 128 * 1024 * 1024],
  ['1e3', 1000],
  ['1.5G', 1.5e9],
  ['100n', 1e-7],
  ['.5', 0.5],
  ['1E', 1e18],
  ['0', 0],
  ['', null],
  ['a lot', null],
  ['5 Mi', null],
  ['Mi', null],
])('%j is %j', (text, expected) => {
  const found = parseQuantity(text);
  if (expected === null || found === null) expect(found).toBe(expected);
  else expect(found).toBeCloseTo(expected, 12);
});
