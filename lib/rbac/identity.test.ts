import { describe, expect, test } from 'vitest';
import { subject } from '@/lib/testing/rbac';
import { accountOf, identityOf, parseSubjectKey, subjectKey } from './identity';

describe('identityOf', () => {
  test.each([
    [
      'sa:shop/ci',
      'system:serviceaccount:shop:ci',
      ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
    ],
    ['user:alice', 'alice', ['system:authenticated']],
    [
      'user:system:serviceaccount:shop:ci',
      'system:serviceaccount:shop:ci',
      ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
    ],
    ['user:system:anonymous', 'system:anonymous', ['system:unauthenticated']],
    ['user:system:node:worker-1', 'system:node:worker-1', ['system:nodes', 'system:authenticated']],
    ['group:devs', '', ['devs']],
  ])('%s is %s in %j', (key, user, groups) => {
    expect(identityOf(subject(key))).toEqual({ user, groups });
  });
});

describe('keys', () => {
  test.each(['sa:shop/ci', 'user:alice', 'user:oidc:a/b', 'group:system:masters'])('%s reads back', (key) => {
    const read = parseSubjectKey(key);
    expect(read && subjectKey(read)).toBe(key);
  });
  test.each(['', 'alice', 'user:', 'sa:shop', 'sa:/ci', 'sa:shop/', 'role:view'])('%j is no key', (key) => {
    expect(parseSubjectKey(key)).toBeNull();
  });
});

test.each([
  'system:serviceaccount:',
  'system:serviceaccount:a',
  'system:serviceaccount:a:',
  'system:serviceaccount:a:b:c',
])('%s is no ServiceAccount', (user) => {
  expect(accountOf(user)).toBeNull();
});
