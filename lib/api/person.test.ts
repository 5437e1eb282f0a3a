import { describe, expect, test } from 'vitest';
import { nobodyInParticular } from '@/lib/identity/person';
import { sayWho } from './person';

describe('sayWho', () => {
  test('a name is kept as it is read, with teams that are some', () => {
    expect(sayWho(nobodyInParticular, { name: ' Ada  Lovelace', teams: ['payments', 'payments', ''] })).toEqual({
      name: 'Ada Lovelace',
      teams: ['payments'],
      verified: false,
    });
  });

  test('it is taken back', () => {
    const ada = { name: 'Ada', teams: [], verified: false };
    expect(sayWho(ada, { name: null, teams: [] })).toEqual(nobodyInParticular);
  });

  test.each([[''], ['local operator'], ['a\u202eb'], ['x'.repeat(90)]])('%j is no name', (name) => {
    expect(() => sayWho(nobodyInParticular, { name, teams: [] })).toThrow(/A name has letters/);
  });

  test('who signed in is who they are', () => {
    const ada = { name: 'ada', teams: [], verified: true };
    expect(() => sayWho(ada, { name: 'eve', teams: [] })).toThrow(/sign-in says/);
  });
});
