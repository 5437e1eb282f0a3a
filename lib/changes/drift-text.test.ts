import { expect, describe, test } from 'vitest';
import { rule, urlRule } from '@/lib/testing/rbac';
import { driftText } from './drift-text';

const secrets = rule('get', '', 'secrets');

describe('driftText', () => {
  test.each([
    ['one', [secrets], 'get secrets'],
    [
      'verbs of one resource together',
      [rule('get', '', 'secrets'), rule('list', '', 'secrets')],
      'get and list secrets',
    ],
    ['resources with their group', [rule('get', 'apps', 'deployments')], 'get deployments.apps'],
    ['names', [rule('get', '', 'secrets', 'tls')], 'get secrets tls'],
    ['everything', [rule('*', '*', '*')], 'do anything with everything'],
    ['URLs', [urlRule('get', '/metrics')], 'get /metrics'],
    [
      'the first three, and how many more',
      ['a', 'b', 'c', 'd', 'e'].map((name) => rule('get', '', name)),
      'get a, get b, get c and 2 more',
    ],
  ])('says %s', (_, rules, text) => {
    expect(driftText(rules)).toBe(text);
  });
});
