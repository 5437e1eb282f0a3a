import { describe, expect, test } from 'vitest';
import { reach } from './reach';

const open = { isPrivate: false, isPlain: false };
const names: Readonly<Record<string, readonly string[]>> = {
  'hooks.example.com': ['203.0.113.9'],
  'six.example.com': ['2001:db8::1'],
  'inside.example.com': ['10.1.2.3'],
  'turncoat.example.com': ['203.0.113.9', '127.0.0.1'],
  'metadata.example.com': ['169.254.169.254'],
  'mapped.example.com': ['::ffff:10.0.0.1'],
  'nat64.example.com': ['64:ff9b::a00:1'],
  localhost: ['127.0.0.1'],
};
const resolve = async (host: string) => names[host] ?? [];
const tried = (host: string, allowed = open) =>
  reach(host, allowed, resolve).then(
    ({ address }) => address,
    (error: Error) => `no: ${error.message}`,
  );

describe('reach', () => {
  test.each([
    ['hooks.example.com', open, '203.0.113.9'],
    ['six.example.com', open, '2001:db8::1'],
    ['localhost', { isPrivate: false, isPlain: true }, '127.0.0.1'],
    ['127.0.0.1', { isPrivate: false, isPlain: true }, '127.0.0.1'],
    ['[::1]', { isPrivate: false, isPlain: true }, '::1'],
    ['inside.example.com', { isPrivate: true, isPlain: true }, '10.1.2.3'],
  ])('%s with %j is %s', async (host, allowed, address) => {
    expect(await tried(host, allowed)).toBe(address);
  });

  const both = { isPrivate: true, isPlain: true };
  test.each([
    ['hooks.example.com', { isPrivate: true, isPlain: true }, /without TLS/],
    ['inside.example.com', open, /private network/],
    ['10.0.0.1', open, /private network/],
    ['100.64.0.1', open, /private network/],
    ['0.0.0.0', open, /private network/],
    ['[fd12::1]', open, /private network/],
    ['mapped.example.com', open, /private network/],
    ['[::ffff:a00:1]', open, /private network/],
    ['nat64.example.com', open, /private network/],
    ['turncoat.example.com', both, /this machine without saying so|without TLS/],
    ['metadata.example.com', both, /never reached/],
    ['169.254.169.254', both, /never reached/],
    ['metadata.google.internal', both, /never reached/],
    ['[fe80::1]', both, /never reached/],
    ['nowhere.example.com', open, /no address/],
  ])('%s with %j is refused: %s', async (host, allowed, why) => {
    const answer = await tried(host, allowed);
    expect(answer).toMatch(/^no: /);
    expect(answer).toMatch(why);
  });
});
