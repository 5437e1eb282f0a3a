import { describe, expect, test } from 'vitest';
import { internetIn, rangeHolds, rangesMeet } from './ip-ranges';

describe('rangeHolds', () => {
  test.each([
    ['10.0.0.0/8', '10.200.3.4', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.1.2.3/24', '10.1.2.200', true],
    ['169.254.169.254', '169.254.169.254', true],
    ['0.0.0.0/0', '8.8.8.8', true],
    ['0.0.0.0/0', 'fd00:ec2::254', false],
    ['fd00::/8', 'fd00:ec2::254', true],
    ['10.0.0.0/33', '10.0.0.1', false],
    ['10.0.0.0/', '10.0.0.0', false],
    ['ten', '10.0.0.1', false],
  ])('%s holds %s: %s', (range, address, expected) => expect(rangeHolds(range, address)).toBe(expected));
});

describe('internetIn', () => {
  test.each([
    ['0.0.0.0/0', 'all'],
    ['::/0', 'all'],
    ['203.0.113.0/24', 'some'],
    ['8.0.0.0/6', 'some'],
    ['10.3.0.0/16', 'none'],
    ['10.0.0.0/7', 'some'],
    ['fd12::/16', 'none'],
    ['nonsense', 'none'],
  ])('%s: %s', (range, expected) => expect(internetIn(range)).toBe(expected));
});

describe('rangesMeet', () => {
  test.each([
    ['10.0.0.0/8', '10.2.0.0/16', true],
    ['10.2.0.0/16', '10.0.0.0/8', true],
    ['10.2.0.0/16', '10.3.0.0/16', false],
    ['::/0', '10.3.0.0/16', false],
  ])('%s and %s: %s', (one, other, expected) => expect(rangesMeet(one, other)).toBe(expected));
});
