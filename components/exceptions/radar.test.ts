import { describe, expect, test } from 'vitest';
import type { AcceptanceView } from '@/lib/api/acceptances';
import { endingByWeek, radarGroups, radarSentence } from './radar';

const day = 86_400_000;
const now = Date.parse('2026-03-01T12:00:00.000Z');
const inDays = (days: number) => new Date(now + days * day).toISOString();
const view = (id: string, parts: Partial<AcceptanceView> = {}): AcceptanceView => ({
  ...{ id, kind: 'accepted', scope: { kind: 'cluster', cluster: 'c', control: 'x' }, reason: 'r', owner: 'o' },
  ...{ expiresAt: inDays(60), createdAt: inDays(-10), createdBy: 'ann', needsApproval: false, approved: null },
  ...{ revoked: null, signed: { count: 1, digest: '' }, status: 'in-effect', changed: false, covers: 1 },
  ...{ bySeverity: { critical: 0, high: 1, medium: 0, low: 0 }, grownBy: 0, grown: [] },
  ...parts,
});

test.each<[string, Partial<AcceptanceView>, string]>([
  ['in order', {}, 'quiet'],
  ['without end', { expiresAt: null }, 'quiet'],
  ['near its end', { expiresAt: inDays(6) }, 'soon'],
  ['grown, near its end', { expiresAt: inDays(6), grownBy: 1 }, 'grown'],
  ['idle', { covers: 0 }, 'idle'],
  ['not agreed to', { status: 'awaiting-approval', covers: 0 }, 'awaiting'],
  ['ended yesterday', { status: 'expired', expiresAt: inDays(-1) }, 'ended'],
  ['ended yesterday, and fixed', { status: 'expired', expiresAt: inDays(-1), covers: 0 }, 'over'],
  ['ended long ago', { status: 'expired', expiresAt: inDays(-90) }, 'over'],
  ['taken back', { status: 'revoked' }, 'over'],
])('an acceptance %s', (_, parts, key) => {
  const groups = radarGroups([view('a', parts)], now);
  expect(groups.filter(({ items }) => items.length > 0).map((group) => group.key)).toEqual([key]);
});

test('each week holds what ends in it', () => {
  const all = [
    view('a', { expiresAt: inDays(6) }),
    view('b', { expiresAt: inDays(8) }),
    view('c', { expiresAt: null }),
  ];
  const { weeks, later } = endingByWeek([...all, view('d', { status: 'revoked', expiresAt: inDays(6) })], now);
  expect(weeks.map(({ items }) => items.map(({ id }) => id)).slice(0, 3)).toEqual([['a'], ['b'], []]);
  expect(later).toBe(1);
});

describe('radarSentence', () => {
  test.each([
    [[], 'Nothing is accepted today: every finding is in the lists.'],
    [[view('a')], '1 acceptance is in effect; none of them needs a look.'],
    [
      [view('a', { expiresAt: inDays(6), grownBy: 1 }), view('b', { covers: 0 })],
      '2 acceptances are in effect: 1 ends within 14 days, 1 covers more than was signed, 1 matches nothing.',
    ],
  ])('%#', (all, sentence) => {
    expect(radarSentence(all, now)).toBe(sentence);
  });
});
