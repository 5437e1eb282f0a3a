import { describe, expect, test } from 'vitest';
import { retryWait } from './retry-wait';

const limits = { firstWait: 250, longestWait: 30_000 };
const now = Date.parse('2026-03-01T12:00:00Z');

describe('retryWait', () => {
  test.each<[string, number, string | null, number, number]>([
    ['the first wait, no jitter', 1, null, 0, 125],
    ['the first wait, all jitter', 1, null, 1, 250],
    ['doubles', 3, null, 1, 1000],
    ['is bounded', 30, null, 1, 30_000],
    ['takes seconds', 1, '7', 0.5, 7000],
    ['takes no wait at all', 1, '0', 0.5, 0],
    ['takes a date', 1, 'Sun, 01 Mar 2026 12:00:09 GMT', 0.5, 9000],
    ['takes a date that has passed', 1, 'Sun, 01 Mar 2026 11:00:00 GMT', 0.5, 0],
    ['bounds what is asked for', 1, '86400', 0.5, 30_000],
    ['passes over what it cannot read', 1, 'soon', 1, 250],
  ])('%s', (_name, attempt, retryAfter, random, expected) => {
    expect(retryWait(attempt, retryAfter, limits, now, random)).toBe(expected);
  });
});
