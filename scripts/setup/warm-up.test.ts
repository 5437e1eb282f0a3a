import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { signInHeaders, warmUp } from './warm-up.js';

let server: Server | null = null;
afterEach(() => server?.close());

/** Serves what is given, and tells which addresses were asked for, and with what headers. */
async function asked(clusters: string, headers: Record<string, string> = {}) {
  const paths: string[] = [];
  const secrets = new Set<string | undefined>();
  server = createServer((request, response) => {
    paths.push(request.url ?? '');
    secrets.add(request.headers['x-lynceus-proxy-secret']?.toString());
    response.end(request.url === '/api/v1/clusters' ? clusters : '<html></html>');
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server?.once('listening', listening));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  await warmUp(`http://127.0.0.1:${port}`, headers);
  return { paths, secrets: [...secrets] };
}

test('the fleet, and what there is to see of its first cluster', async () => {
  const { paths } = await asked('{"items":[{"id":"a b"},{"id":"other"}]}');
  expect([...new Set(paths)]).toEqual([
    '/',
    '/api/v1/clusters',
    '/clusters/a%20b/access',
    '/api/v1/clusters/a%20b/access',
    '/clusters/a%20b',
    '/clusters/a%20b/findings',
  ]);
});

test.each([['{"items":[]}'], ['{"code":"not-signed-in"}'], ['<html>']])(
  '%s is no reason not to serve',
  async (clusters) => {
    expect((await asked(clusters)).paths).toEqual(['/', '/api/v1/clusters']);
  },
);

test('a server that does not answer is waited for no longer', async () => {
  await expect(warmUp('http://127.0.0.1:9')).resolves.toBeUndefined();
});

test('it comes through the sign-in, where there is one', async () => {
  const secret = 'x'.repeat(24);
  const headers = signInHeaders({ LYNCEUS_SIGN_IN_HEADER: 'X-Forwarded-User', LYNCEUS_SIGN_IN_SECRET: secret });
  expect((await asked('{"items":[]}', headers)).secrets).toEqual([secret]);
  expect(signInHeaders({ LYNCEUS_SIGN_IN_SECRET: secret })).toEqual({});
});
