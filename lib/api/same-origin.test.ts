import { describe, expect, test } from 'vitest';
import { assertSameOrigin, isLoopbackHost } from './same-origin';

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

describe('assertSameOrigin', () => {
  const request = (headers: Record<string, string>) =>
    new Request('http://127.0.0.1:3000/api/v1/scans', { method: 'POST', headers });
  const host = { host: '127.0.0.1:3000' };

  test.each([
    ['our own page', { ...host, origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }],
    ['a program without a browser', host],
  ])('%s may', (_, headers) => {
    expect(() => assertSameOrigin(request(headers))).not.toThrow();
  });

  test.each([
    ['a foreign page', { ...host, origin: 'https://attacker.example' }],
    ['another port of this machine', { ...host, origin: 'http://127.0.0.1:4000' }],
    ['a sandboxed page', { ...host, origin: 'null' }],
    ['a browser that hides the origin', { ...host, 'sec-fetch-site': 'cross-site' }],
    ['a foreign name pointed at this machine', { host: 'attacker.example', origin: 'http://attacker.example' }],
  ])('%s may not', (_, headers) => {
    expect(() => assertSameOrigin(request(headers))).toThrow(/refused|addressed/);
  });
});
