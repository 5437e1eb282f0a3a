import { expect, test } from 'vitest';
import { controls } from '@/lib/controls/catalogue';
import { acceptanceDraftSchema, draftProblems } from '@/lib/findings/acceptance-draft';
import { actSchema } from '@/lib/findings/act-schema';
import { demoAcceptances, demoActs } from './work';

const ids = new Set(controls.map(({ id }) => id));
const now = Date.parse('2026-03-01T00:00:00.000Z');
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString();

test.each(demoAcceptances)('$reason', ({ kind, scope, owner, reason, signedWeeksAgo, expiresInDays }) => {
  const draft = { kind, scope, owner, reason, expiresAt: expiresInDays === null ? null : inDays(expiresInDays) };
  expect(acceptanceDraftSchema.parse(draft)).toEqual(draft);
  expect(draftProblems(draft, inDays(-7 * signedWeeksAgo))).toEqual([]);
  expect(scope.kind !== 'findings' && ids.has(scope.control)).toBe(true);
});

test.each(demoActs)('$by on $name, $daysAgo days ago', ({ control, act }) => {
  expect(ids.has(control)).toBe(true);
  expect(actSchema.parse(act)).toEqual(act);
});
