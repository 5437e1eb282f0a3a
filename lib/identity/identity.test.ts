import { describe, expect, test } from 'vitest';
import { nameOf } from './person';
import { personName, samePerson } from './person-name';
import { saidPerson, saidValue } from './said-person';
import { signedIn, signInFrom } from './sign-in';

describe('personName', () => {
  test.each<readonly [string, string | null]>([
    ['Ada', 'Ada'],
    ['  Ada \t Lovelace ', 'Ada Lovelace'],
    ['ada@example.org', 'ada@example.org'],
    ['José', 'José'],
    ['José', 'José'],
    ['<b>=1+1</b>', '<b>=1+1</b>'],
    ['', null],
    ['🙂', null],
    ['local operator', null],
    ['Local  Operator', null],
    ['a\u202eb', null],
    ['a\u200bb', null],
    ['a\u0000b', null],
    ['x'.repeat(81), null],
  ])('%j is kept as %j', (text, expected) => {
    expect(personName(text)).toBe(expected);
  });

  test.each<readonly [string, string, boolean]>([
    ['Ada', 'ada', true],
    ['José', 'JOSÉ', true],
    ['ＡＤＡ', 'ada', true],
    ['Ada', 'Eva', false],
  ])('%s and %s are one person: %s', (one, other, expected) => {
    expect(samePerson(one, other)).toBe(expected);
  });
});

describe('saidPerson', () => {
  test('what was said is read back, and vouched for by nobody', () => {
    const value = saidValue({ name: 'Ada; Secure', teams: ['payments', 'ci'] });
    expect(saidPerson(value)).toEqual({ name: 'Ada; Secure', teams: ['payments', 'ci'], verified: false });
  });

  test.each([[undefined], [''], ['%'], ['%7B'], ['null'], ['[]'], ['{"name":5}'], ['{"name":"a\u202eb"}']])(
    '%j is nobody in particular',
    (cookie) => {
      expect(nameOf(saidPerson(cookie))).toBe('local operator');
    },
  );
});

describe('signInFrom', () => {
  const secret = 'x'.repeat(24);

  test('nothing is believed unless it was asked for', () => {
    expect(signInFrom({ LYNCEUS_SIGN_IN_SECRET: secret, LYNCEUS_ADDRESS: 'https://x.example' })).toBeNull();
  });

  test.each<readonly [string, Record<string, string>]>([
    ['no secret', { LYNCEUS_SIGN_IN_HEADER: 'X-Forwarded-User' }],
    ['a short secret', { LYNCEUS_SIGN_IN_HEADER: 'X-Forwarded-User', LYNCEUS_SIGN_IN_SECRET: 'short' }],
    ['a header that anybody sends', { LYNCEUS_SIGN_IN_HEADER: 'Cookie', LYNCEUS_SIGN_IN_SECRET: secret }],
    [
      'an address with a path',
      { LYNCEUS_SIGN_IN_HEADER: 'X-User', LYNCEUS_SIGN_IN_SECRET: secret, LYNCEUS_ADDRESS: 'https://x.example/y' },
    ],
  ])('%s is refused', (_, env) => {
    expect(() => signInFrom(env)).toThrow();
  });
});

describe('signedIn', () => {
  const secret = 'x'.repeat(24);
  const signIn = signInFrom({
    LYNCEUS_SIGN_IN_HEADER: 'X-Forwarded-Email',
    LYNCEUS_SIGN_IN_TEAMS_HEADER: 'X-Forwarded-Groups',
    LYNCEUS_SIGN_IN_SECRET: secret,
  });
  const asked = (headers: Record<string, string>) => (signIn ? signedIn(new Headers(headers), signIn) : undefined);
  const proof = { 'x-lynceus-proxy-secret': secret };
  const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

  test('name and teams come from the sign-in', () => {
    expect(asked({ ...proof, 'x-forwarded-email': 'ada@example.org', 'x-forwarded-groups': 'payments, ci,,' })).toEqual(
      { name: 'ada@example.org', teams: ['payments', 'ci'], verified: true },
    );
    expect(asked({ ...proof, 'x-forwarded-email': bytes('José') })?.name).toBe('José');
  });

  test.each<readonly [string, Record<string, string>]>([
    ['no proof', { 'x-forwarded-email': 'ada@example.org' }],
    ['a wrong proof', { 'x-forwarded-email': 'ada@example.org', 'x-lynceus-proxy-secret': `${secret}x` }],
    ['no name', proof],
    ['two names', { ...proof, 'x-forwarded-email': 'eve@example.org, ada@example.org' }],
    ['the name of nobody in particular', { ...proof, 'x-forwarded-email': 'local operator' }],
    ['the cookie of somebody', { ...proof, cookie: `lynceus-person=${saidValue({ name: 'Ada', teams: [] })}` }],
  ])('%s is nobody', (_, headers) => {
    expect(asked(headers)).toBeNull();
  });
});
