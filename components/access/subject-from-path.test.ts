import { expect, test } from 'vitest';
import { subjectFromPath } from './subject-from-path';

test.each([
  ['sa/payments/ci-bot', { kind: 'ServiceAccount', namespace: 'payments', name: 'ci-bot' }],
  ['user/alice@example.com', { kind: 'User', namespace: '', name: 'alice@example.com' }],
  ['group/system:masters', { kind: 'Group', namespace: '', name: 'system:masters' }],
  ['group/cn=ops/ou=eu', { kind: 'Group', namespace: '', name: 'cn=ops/ou=eu' }],
  ['user/..~', { kind: 'User', namespace: '', name: '..' }],
  ['group/.~~', { kind: 'Group', namespace: '', name: '.~' }],
  ['sa/payments', null],
  ['sa/payments/ci-bot/more', null],
  ['node/a', null],
  ['user', null],
])('%s names %j', (path, subject) => {
  expect(subjectFromPath(path.split('/'))).toEqual(subject);
});
