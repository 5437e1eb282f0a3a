import { describe, expect, test } from 'vitest';
import { matchesSelector } from './selectors';

const labels = { app: 'api', tier: 'back' };

describe('matchesSelector', () => {
  test.each([
    ['an empty selector selects everything', {}, true],
    ['a missing selector selects nothing', undefined, false],
    ['null selects nothing', null, false],
    ['every label must match', { matchLabels: { app: 'api', tier: 'back' } }, true],
    ['one wrong label is enough', { matchLabels: { app: 'api', tier: 'front' } }, false],
    ['In', { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] }, true],
    [
      'In does not match a label that is not there',
      { matchExpressions: [{ key: 'x', operator: 'In', values: ['a'] }] },
      false,
    ],
    ['NotIn', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['api'] }] }, false],
    [
      'NotIn matches a label that is not there',
      { matchExpressions: [{ key: 'x', operator: 'NotIn', values: ['a'] }] },
      true,
    ],
    ['Exists', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
    ['DoesNotExist', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
    [
      'both parts are joined by and',
      { matchLabels: { app: 'api' }, matchExpressions: [{ key: 'x', operator: 'Exists' }] },
      false,
    ],
    [
      'an unknown operator selects nothing',
      { matchExpressions: [{ key: 'app', operator: 'Gt', values: ['1'] }] },
      false,
    ],
    ['inherited names are no labels', { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, false],
    ['null parts say nothing', { matchLabels: null, matchExpressions: null }, true],
  ])('%s', (_name, selector, selected) => {
    expect(matchesSelector(selector, labels)).toBe(selected);
  });
});
