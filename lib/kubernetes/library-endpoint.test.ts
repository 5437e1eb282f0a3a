import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { apiClient } from './api-client';
import { inClusterEndpoint } from './in-cluster-endpoint';
import { kubeconfigEndpoint } from './kubeconfig-endpoint';
import { defaultLimits } from './limits';
import { fakeApiServer, json, status } from './testing/fake-api-server';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lynceus-endpoint-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

function endpointWith(user: string, cluster = '{ server: "https://api.example.org:6443" }') {
  const path = join(folder, 'config');
  writeFileSync(
    path,
    `clusters: [{ name: c, cluster: ${cluster} }]
users: [{ name: u, user: ${user} }]
contexts: [{ name: ctx, context: { cluster: c, user: u, namespace: shop } }]`,
  );
  return kubeconfigEndpoint('ctx', { KUBECONFIG: path, PATH: process.env.PATH ?? '' });
}

/** A credential plugin that answers `answer` and notes each run and what it was told. */
function plugin(answer: string, exit = 0): string {
  const path = join(folder, 'plugin');
  writeFileSync(path, `#!/bin/sh\necho "$KUBERNETES_EXEC_INFO" >> ${folder}/runs\n${answer}\nexit ${exit}\n`);
  chmodSync(path, 0o755);
  return '{ exec: { apiVersion: client.authentication.k8s.io/v1beta1, command: ./plugin } }';
}
const runs = () => readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n');
const credential = (token: string) => `echo '{"kind":"ExecCredential","status":{"token":"${token}"}}'`;

describe('a context of the kubeconfig', () => {
  test.each([
    ['a token', '{ token: abc }', { Authorization: 'Bearer abc' }],
    ['a password', '{ username: ann, password: pw }', { authorization: 'Basic YW5uOnB3' }],
    ['impersonation', '{ token: abc, as: bob }', { Authorization: 'Bearer abc', 'Impersonate-User': 'bob' }],
    ['nothing', '{}', {}],
  ])('asks with %s', async (_name, user, headers) => {
    expect((await endpointWith(user).authorise()).headers).toEqual(headers);
  });

  test('trusts whom the kubeconfig says', async () => {
    const ca = Buffer.from('ca').toString('base64');
    const cluster = `{ server: "https://10.0.0.1", certificate-authority-data: ${ca}, tls-server-name: api.example.org }`;
    const { tls } = await endpointWith('{ token: abc }', cluster).authorise();
    expect(tls).toEqual({ ca: Buffer.from('ca'), servername: 'api.example.org', rejectUnauthorized: true });
    const careless = '{ server: "https://10.0.0.1", insecure-skip-tls-verify: true }';
    expect((await endpointWith('{ token: abc }', careless).authorise()).tls).toEqual({ rejectUnauthorized: false });
  });

  test('goes through its proxy', async () => {
    const cluster = '{ server: "https://10.0.0.1", proxy-url: "http://proxy.example.org:3128" }';
    expect((await endpointWith('{ token: abc }', cluster).authorise()).proxy).not.toBeNull();
    expect((await endpointWith('{ token: abc }').authorise()).proxy).toBeNull();
  });

  test('knows its name and namespace', () => {
    const endpoint = endpointWith('{}');
    expect(endpoint).toMatchObject({ name: 'context ctx', namespace: 'shop' });
    expect(endpoint.url.host).toBe('api.example.org:6443');
  });

  test('that is unknown or unusable is refused', () => {
    const path = join(folder, 'config');
    writeFileSync(path, 'contexts: [{ name: ctx, context: { cluster: c, user: u } }]');
    const env = { KUBECONFIG: path };
    expect(() => kubeconfigEndpoint('other', env)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => kubeconfigEndpoint('ctx', env)).toThrow(
      'Context ctx cannot be used: The kubeconfig does not describe cluster c',
    );
  });
});

describe('a credential plugin', () => {
  test('runs once for many requests, and is told that nobody can answer it', async () => {
    const endpoint = endpointWith(plugin(credential('from-plugin')));
    for (let request = 0; request < 3; request += 1) {
      expect((await endpoint.authorise()).headers).toEqual({ Authorization: 'Bearer from-plugin' });
    }
    expect(runs().map((info): unknown => JSON.parse(info))).toEqual([
      { apiVersion: 'client.authentication.k8s.io/v1beta1', kind: 'ExecCredential', spec: { interactive: false } },
    ]);
  });

  test('that fails says why in one line', async () => {
    const endpoint = endpointWith(plugin('echo "first line" >&2; echo "Your session has ended" >&2', 1));
    await expect(endpoint.authorise()).rejects.toMatchObject({
      code: 'cluster-unauthorized',
      message: 'No credentials for context ctx: Your session has ended',
    });
  });

  test('that answers nonsense is no credential', async () => {
    await expect(endpointWith(plugin('echo hello')).authorise()).rejects.toMatchObject({
      code: 'cluster-unauthorized',
    });
  });

  test('runs again when the server refuses what it gave, once', async () => {
    let accept = 'new';
    const server = await fakeApiServer(
      {},
      {
        '/version': (response, time, query) =>
          time > 1 && accept === 'new'
            ? json(response, 200, { gitVersion: 'v1' })
            : status(401, 'Unauthorized')(response, time, query),
      },
    );
    const cluster = `{ server: "${server.url}", insecure-skip-tls-verify: true }`;
    const client = apiClient(endpointWith(plugin(credential('t')), cluster), defaultLimits);
    const signal = new AbortController().signal;
    expect(await client.get('/version', { signal })).toMatchObject({ is: 'json' });
    expect(runs()).toHaveLength(2);
    accept = 'never';
    expect(await client.get('/version', { signal })).toMatchObject({ is: 'refusal', status: 401 });
    expect(runs()).toHaveLength(3);
    client.close();
    await server.close();
  });
});

describe('the cluster around this process', () => {
  test('is there only in a pod', () => {
    vi.stubEnv('KUBERNETES_SERVICE_HOST', '');
    expect(() => inClusterEndpoint(folder)).toThrow('KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set');
    vi.stubEnv('KUBERNETES_SERVICE_HOST', '10.0.0.1');
    vi.stubEnv('KUBERNETES_SERVICE_PORT', '443');
    expect(() => inClusterEndpoint(folder)).toThrow(
      expect.objectContaining({ code: 'invalid-request', message: expect.stringContaining('/token cannot be read') }),
    );
  });
});

describe('a path to Secrets', () => {
  test.each([
    '/api/v1/secrets',
    '/api/v1/secrets?limit=500',
    '/api/v1/namespaces/shop/secrets',
    '/api/v1/namespaces/shop/secrets/database',
    '/api/v1/watch/secrets',
    '/api/v1/namespaces/shop/%73ecrets',
  ])('%s is never asked', async (path) => {
    const client = apiClient(endpointWith('{}'), defaultLimits);
    await expect(client.get(path, { signal: new AbortController().signal })).rejects.toThrow('Secrets are never read');
  });
});
