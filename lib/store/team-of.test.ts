import { expect, test } from 'vitest';
import { teamOf } from './team-of';

const keys = ['team', 'owner'];

test.each([
  ['by its key', { team: 'payments' }, 'payments'],
  ['by its key behind a prefix', { 'example.com/team': 'payments' }, 'payments'],
  ['by the first key that is carried', { owner: 'bea', 'example.com/team': 'payments' }, 'payments'],
  ['by a later key', { owner: 'bea' }, 'bea'],
  ['by no key that only ends alike', { 'pay-team': 'payments' }, null],
  ['by none that is empty', { team: ' ', owner: 'bea' }, 'bea'],
  ['by none', {}, null],
])('A namespace names its team %s', (_, marks, team) => {
  expect(teamOf(marks, keys)).toBe(team);
});
