import { describe, expect, test } from 'vitest';
import { ageRange, ageWords } from './age-range';

describe('ageRange', () => {
  test.each([
    ['7-30', { from: 7, to: 30 }, '7 to 30 days old'],
    ['7-', { from: 7 }, 'At least 7 days old'],
    ['-30', { to: 30 }, 'At most 30 days old'],
    ['0-30', { from: 0, to: 30 }, 'At most 30 days old'],
    ['0-0', { from: 0, to: 0 }, 'At most 0 days old'],
  ])('%s', (text, range, words) => {
    expect(ageRange(text)).toEqual(range);
    expect(ageWords(range)).toBe(words);
  });

  test.each([[''], ['-'], ['7'], ['30-7'], ['a-b'], ['1.5-2'], ['7-30-90'], ['99999-'], ['123456-']])(
    '%j is no range',
    (text) => {
      expect(ageRange(text)).toBeNull();
    },
  );
});
