import { describe, expect, test } from 'vitest';
import { foldedOf } from './rail-cookie';

describe('foldedOf', () => {
  test.each([
    [undefined, []],
    ['', []],
    ['access', ['access']],
    ['access.fleet-tools', ['access', 'fleet-tools']],
    ['access.<b>.time', ['access', 'time']],
  ])('%j names %j', (cookie, ids) => {
    expect(foldedOf(cookie)).toEqual(ids);
  });
});
