import { describe, expect, test } from 'vitest';
import { actSchema } from './act-schema';
import { dueAt, isOverdue, usualDueDays, workState } from './work';

const before = '2026-01-01T00:00:00.000Z';
const since = '2026-02-01T00:00:00.000Z';
const after = '2026-03-01T00:00:00.000Z';

test.each([
  ['nobody said anything', {}, 'open'],
  ['it came back', { cameBack: true }, 'regressed'],
  ['somebody took note', { acknowledgedAt: after }, 'acknowledged'],
  ['somebody took note before it was read again', { acknowledgedAt: before }, 'acknowledged'],
  ['somebody took note, it was fixed and came back', { acknowledgedAt: before, cameBack: true }, 'regressed'],
  ['it came back, and somebody took note', { acknowledgedAt: after, cameBack: true }, 'acknowledged'],
  ['accepted, whatever else', { acknowledgedAt: after, coveredBy: 'accepted', cameBack: true }, 'accepted'],
  ['called false', { coveredBy: 'false-positive' }, 'false-positive'],
  ['fixed, although accepted', { isTrue: false, coveredBy: 'accepted' }, 'fixed'],
] as const)('%s', (_, parts, expected) => {
  const finding = { isTrue: true, since, cameBack: false, coveredBy: null, acknowledgedAt: null, ...parts };
  expect(workState(finding)).toBe(expected);
});

describe('due dates', () => {
  test('count from when the finding began, by its severity', () => {
    expect(dueAt(since, 'critical', usualDueDays)).toBe('2026-02-08T00:00:00.000Z');
    expect(dueAt(since, 'low', { ...usualDueDays, low: null })).toBeNull();
  });

  test.each([
    ['open', before, true],
    ['acknowledged', before, true],
    ['accepted', before, false],
    ['fixed', before, false],
    ['open', after, false],
    ['open', null, false],
  ] as const)('%s, due %s: overdue %s', (state, due, expected) => {
    expect(isOverdue(state, due, since)).toBe(expected);
  });
});

test.each([
  ['https://jira.example/browse/SEC-1', true],
  ['http://gitlab.internal/x/-/issues/4', true],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['//evil.example', false],
  ['https://', false],
])('a ticket at %s may be linked: %s', (url, allowed) => {
  expect(actSchema.safeParse({ kind: 'ticket', ticket: { key: 'SEC-1', url } }).success).toBe(allowed);
});
