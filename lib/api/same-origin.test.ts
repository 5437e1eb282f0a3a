import { describe, expect, test } from 'vitest';
import { signInFrom } from '@/lib/identity/sign-in';
import { assertMayAsk, assertMayChange, isLoopbackHost } from './same-origin';

describe('isLoopbackHost', () => {
  test.each([
    ['127.0.0.1:3000', true],
    ['localhost', true],
    ['LOCALHOST:80', true],
    ['lynceus.localhost:3000', true],
    ['[::1]:3000', true],
    ['attacker.example:3000', false],
    ['127.0.0.1.attacker.example', false],
    ['localhost@attacker.example', false],
    ['attacker.example/localhost', false],
    ['', false],
    [null, false],
  ])('%s: %s', (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected);
  });
});

describe('assertMayChange', () => {
  const request = (headers: Record<string, string>) =>
    new Request('http://127.0.0.1:3000/api/v1/scans', { method: 'POST', headers });
  const host = { host: '127.0.0.1:3000' };

  test.each([
    ['our own page', { ...host, origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }],
    ['a program without a browser', host],
  ])('%s may', (_, headers) => {
    expect(() => assertMayChange(request(headers))).not.toThrow();
  });

  test.each([
    ['a foreign page', { ...host, origin: 'https://attacker.example' }],
    ['another port of this machine', { ...host, origin: 'http://127.0.0.1:4000' }],
    ['a sandboxed page', { ...host, origin: 'null' }],
    ['a browser that hides the origin', { ...host, 'sec-fetch-site': 'cross-site' }],
    ['a foreign name pointed at this machine', { host: 'attacker.example', origin: 'http://attacker.example' }],
  ])('%s may not', (_, headers) => {
    expect(() => assertMayChange(request(headers))).toThrow(/refused|addressed/);
  });
});

describe('behind a sign-in', () => {
  const secret = 'known to the proxy and to Lynceus';
  const signIn = signInFrom({
    LYNCEUS_SIGN_IN_HEADER: 'X-Forwarded-User',
    LYNCEUS_SIGN_IN_SECRET: secret,
    LYNCEUS_ADDRESS: 'https://lynceus.example.com',
  });
  const through = { 'x-lynceus-proxy-secret': secret, 'x-forwarded-user': 'ada' };
  const request = (headers: Record<string, string>) => new Request('http://127.0.0.1:3000/api/v1/scans', { headers });

  test.each<readonly [string, Record<string, string>]>([
    ['by this machine’s name', { ...through, host: '127.0.0.1:3000' }],
    ['by its address', { ...through, host: 'lynceus.example.com' }],
    [
      'from a page of its address, however the host was rewritten',
      { ...through, host: '127.0.0.1:3000', origin: 'https://lynceus.example.com', 'sec-fetch-site': 'same-origin' },
    ],
  ])('who is signed in may %s', (_, headers) => {
    expect(() => assertMayChange(request(headers), signIn)).not.toThrow();
  });

  test.each<readonly [string, Record<string, string>, string]>([
    ['nobody', { host: '127.0.0.1:3000' }, 'not-signed-in'],
    ['a name without the proof', { host: '127.0.0.1:3000', 'x-forwarded-user': 'ada' }, 'not-signed-in'],
    ['another name of the host', { ...through, host: 'attacker.example' }, 'forbidden'],
  ])('%s may not ask', (_, headers, code) => {
    expect(() => assertMayAsk(request(headers), signIn)).toThrow(expect.objectContaining({ code }) as Error);
  });

  test('a page of another site may change nothing, signed in or not', () => {
    const headers = { ...through, host: '127.0.0.1:3000', origin: 'https://attacker.example' };
    expect(() => assertMayChange(request(headers), signIn)).toThrow(/refused/);
  });
});
