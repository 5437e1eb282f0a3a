import { describe, expect, test } from 'vitest';
import { formatScore, formatTenths } from './format';

describe('formatTenths', () => {
  test.each([
    [79, '79.0'],
    [54.24, '54.2'],
    [54.25, '54.3'],
    [0, '0.0'],
    [99.94, '99.9'],
    [99.96, '100'],
    [100, '100'],
  ])('%d is written %s, so that it stands under others', (value, text) => {
    expect(formatTenths(value)).toBe(text);
  });

  test('a sentence leaves out what a column needs', () => {
    expect(formatScore(79)).toBe('79');
  });
});
