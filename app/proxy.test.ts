import { NextRequest } from 'next/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { proxy } from '@/proxy';

const secret = 'known to the proxy and to Lynceus';
const asked = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers: { host: '127.0.0.1:3000', ...headers } }));

afterEach(() => vi.unstubAllEnvs());

describe('without a sign-in', () => {
  test('a page passes on with a policy for its scripts', () => {
    const response = asked('/f/abc');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[\w+/=]+'/);
  });

  test('headers that name somebody change nothing', () => {
    expect(asked('/', { 'x-forwarded-user': 'ada' }).status).toBe(200);
  });

  test('another name of the host is refused', () => {
    expect(asked('/', { host: 'attacker.example' }).status).toBe(403);
  });
});

describe('behind a sign-in', () => {
  function withSignIn() {
    vi.stubEnv('LYNCEUS_SIGN_IN_HEADER', 'X-Forwarded-User');
    vi.stubEnv('LYNCEUS_SIGN_IN_SECRET', secret);
  }

  test('who did not come through it sees one and the same page, whatever they ask for', async () => {
    withSignIn();
    const texts = await Promise.all(
      ['/', '/f/abc', '/clusters/prod-eu/findings?control=x', '/reports/print?of=cluster'].map(async (path) => {
        const response = asked(path, { 'x-forwarded-user': 'ada', 'x-lynceus-proxy-secret': 'guessed' });
        expect(response.status).toBe(401);
        expect(response.headers.get('cache-control')).toBe('no-store');
        return response.text();
      }),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('<title>Lynceus</title>');
    expect(texts[0]).not.toMatch(/og:|prod-eu|abc/);
  });

  test('who did passes on', () => {
    withSignIn();
    expect(asked('/', { 'x-forwarded-user': 'ada', 'x-lynceus-proxy-secret': secret }).status).toBe(200);
  });

  test('one that was set up without a secret lets nobody in', () => {
    vi.stubEnv('LYNCEUS_SIGN_IN_HEADER', 'X-Forwarded-User');
    expect(() => asked('/')).toThrow(/LYNCEUS_SIGN_IN_SECRET/);
  });
});
