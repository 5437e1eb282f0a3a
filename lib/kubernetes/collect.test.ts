import { setTimeout as later } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { kubeletAnswers } from '@/lib/inventory/kubelet-answers';
import type { Inventory } from '@/lib/inventory/types';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { collect, type CollectOptions } from './collect';
import { otherConfigMaps } from './collect-config-maps';
import type { CollectProgress } from './collection-progress';
import {
  fakeApiServer,
  forbid,
  json,
  page,
  status,
  type Behaviour,
  type FakeApiServer,
} from './testing/fake-api-server';

const quick = { requestTimeout: 400, firstWait: 1, longestWait: 10, attempts: 4, timeouts: 1, kindDeadline: 5_000 };

const servers: FakeApiServer[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...about: Parameters<typeof fakeApiServer>): Promise<FakeApiServer> {
  const server = await fakeApiServer(...about);
  servers.push(server);
  vi.stubEnv('KUBECONFIG', server.kubeconfig);
  return server;
}
const collectFake = ({ limits, ...options }: CollectOptions = {}) =>
  collect({ kind: 'kubeconfig', context: 'fake' }, { ...options, limits: { ...quick, ...limits } });

const named = (name: string, namespace?: string) => ({ metadata: { name, ...(namespace && { namespace }) } });
const pod = (name: string, namespace = 'shop') => ({ ...named(name, namespace), spec: { containers: [] } });
const pods = (count: number) => Array.from({ length: count }, (_, index) => pod(`p-${String(index).padStart(5, '0')}`));
const namesOf = (inventory: Inventory, kind: string) => inventory.kinds[kind]?.map(({ metadata }) => metadata.name);
/** What could not be read, beside the ConfigMaps that never are. */
const unread = (inventory: Inventory) => inventory.gaps.filter(({ message }) => message !== otherConfigMaps.message);
const gapsOf = (inventory: Inventory, kind: string) => inventory.gaps.filter(({ resource }) => resource === kind);
const asked = (server: FakeApiServer, path: string) => server.requests.filter((url) => url.split('?')[0] === path);

describe('a cluster that answers', () => {
  test('is read whole, with its version, and without gaps', async () => {
    await serve({ pods: [pod('api'), pod('web', 'front')], namespaces: [named('shop'), named('front')] });
    const inventory = await collectFake();
    expect(inventory).toMatchObject({ source: 'live', kubernetesVersion: 'v1.33.2', gaps: [otherConfigMaps] });
    expect(inventory.kinds.pods?.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual(
      ['Pod front/web', 'Pod shop/api'],
    );
    expect(inventory.kinds['deployments.apps']).toEqual([]);
    expect(inventory.apiResources.find(({ resource }) => resource === 'pods')).toMatchObject({
      kind: 'Pod',
      group: '',
    });
  });

  test('is asked with the token, for pages of 500, of no particular version', async () => {
    const server = await serve({ pods: pods(1100) });
    const inventory = await collectFake();
    expect(inventory.kinds.pods).toHaveLength(1100);
    expect(asked(server, '/api/v1/pods')).toEqual([
      '/api/v1/pods?limit=500',
      '/api/v1/pods?limit=500&continue=500',
      '/api/v1/pods?limit=500&continue=1000',
    ]);
    expect(new Set(server.headers.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer fake-token']));
  });

  test('is never asked for Secrets, nor for ConfigMaps that no control names', async () => {
    const server = await serve({
      namespaces: [named('shop')],
      configmaps: [named('argocd-cm', 'argocd'), named('db', 'shop')],
    });
    const inventory = await collectFake({ namespaces: ['shop'] });
    expect(server.requests.filter((url) => /secrets/i.test(url))).toEqual([]);
    expect(server.requests).not.toContain('/api/v1/configmaps?limit=500');
    expect(server.requests).toContain('/api/v1/configmaps?fieldSelector=metadata.name%3Dargocd-cm');
    expect(namesOf(inventory, 'configmaps')).toEqual(['argocd-cm']);
  });

  test('leaves env values and last-applied copies outside', async () => {
    const container = { name: 'api', env: [{ name: 'DB_PASSWORD', value: 'correct-horse' }] };
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{"correct":"horse"}', team: 'blue' };
    await serve({
      pods: [
        { metadata: { ...named('api', 'shop').metadata, annotations }, spec: { containers: [container] } } as never,
      ],
    });
    const inventory = await collectFake();
    expect(JSON.stringify(inventory)).not.toMatch(/horse/);
    expect(inventory.kinds.pods?.[0]?.metadata.annotations).toEqual({ team: 'blue' });
  });

  test('may write an empty list as null, ignore the page limit, and compress', async () => {
    await serve(
      { pods: pods(3) },
      {
        '/api/v1/services': (response) => json(response, 200, { kind: 'ServiceList', metadata: {}, items: null }),
        '/api/v1/serviceaccounts': (response) => {
          const items = Array.from({ length: 20_000 }, (_, index) => named(`sa-${index}`, 'shop'));
          const body = gzipSync(JSON.stringify({ kind: 'ServiceAccountList', metadata: {}, items }));
          response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(body);
        },
      },
    );
    const inventory = await collectFake();
    expect(inventory.kinds.services).toEqual([]);
    expect(inventory.kinds.serviceaccounts).toHaveLength(20_000);
    expect(unread(inventory)).toEqual([]);
  });

  test('is reported on as it is read', async () => {
    await serve({ pods: pods(1100), namespaces: [named('shop')] });
    const seen: CollectProgress[] = [];
    await collectFake({ onProgress: (progress) => seen.push(progress) });
    const total = wantedKinds.filter(({ optional }) => !optional).length;
    expect(seen[0]).toMatchObject({ phase: 'connecting' });
    expect(seen.at(-1)).toEqual({
      phase: 'collecting',
      kindsDone: total,
      kindsTotal: total,
      objectsRead: 1101,
      detail: '',
    });
    expect(seen.some(({ detail }) => detail.includes('pods (500)'))).toBe(true);
    const counts = seen.map(({ objectsRead }) => objectsRead);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  test('gives no more than four lists at a time', async () => {
    let open = 0;
    let most = 0;
    const slow: Behaviour = (response, _time, query) => {
      most = Math.max(most, (open += 1));
      setTimeout(() => {
        open -= 1;
        page(response, [], query);
      }, 10);
    };
    const paths = [
      'pods',
      'services',
      'serviceaccounts',
      'nodes',
      'persistentvolumes',
      'limitranges',
      'resourcequotas',
    ];
    await serve({}, Object.fromEntries(paths.map((path) => [`/api/v1/${path}`, slow])));
    await collectFake();
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe('a list that goes wrong', () => {
  const expired = status(410, 'The provided continue parameter is too old');

  test('starts again when its page token expires, and holds each object once', async () => {
    const all = pods(1100);
    const server = await serve(
      {},
      {
        '/api/v1/pods': (response, time, query) =>
          time === 2 ? expired(response, time, query) : page(response, all, query),
      },
    );
    const inventory = await collectFake();
    expect(namesOf(inventory, 'pods')).toEqual(all.map(({ metadata }) => metadata.name));
    expect(asked(server, '/api/v1/pods')).toHaveLength(5);
  });

  test.each<[string, Behaviour, string, number]>([
    [
      'token expires every time',
      (response, time, query) =>
        query.has('continue') ? expired(response, time, query) : page(response, pods(600), query),
      'its page token expired 4 times',
      8,
    ],
    [
      'page token comes again',
      (response) => json(response, 200, { metadata: { continue: 'again' }, items: [pod('a')] }),
      'it handed out the same page token twice',
      2,
    ],
    [
      'answer is broken JSON',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":'),
      'it answered broken JSON',
      1,
    ],
    [
      'answer is a login page',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'it answered text/html instead of JSON',
      1,
    ],
    [
      'answer leads elsewhere',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'it answered HTTP 302, not an object',
      1,
    ],
    [
      'answer is no list',
      (response) => json(response, 200, { kind: 'Pod' }),
      'it answered something other than a list',
      1,
    ],
    [
      'answer is too large',
      (response) => json(response, 200, { metadata: {}, items: [], filler: 'x'.repeat(2_000_000) }),
      'the answer is larger than 1 MB',
      1,
    ],
    [
      'answer is a decompression bomb',
      (response) =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
          .end(gzipSync(' '.repeat(3_000_000))),
      'the answer is larger than 1 MB',
      1,
    ],
    ['server fails for good', status(503, 'etcd is away'), 'it answered HTTP 503 4 times: etcd is away', 4],
    ['connection breaks for good', (response) => response.destroy(), 'the connection was reset', 4],
    ['server never answers', () => undefined, 'no answer within 0.4 s', 1],
    [
      'server stops in the middle',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"items":['),
      'no answer within 0.4 s',
      1,
    ],
  ])('is a gap when the %s, and the others are read', async (_name, behaviour, reason, tries) => {
    const server = await serve({ services: [named('web', 'shop')] }, { '/api/v1/pods': behaviour });
    const inventory = await collectFake({ limits: { largestAnswer: 1_000_000 } });
    expect(unread(inventory)).toEqual([
      {
        resource: 'pods',
        namespace: '',
        verb: 'list',
        reason: 'unavailable',
        message: `pods could not be listed: ${reason}`,
      },
    ]);
    expect(inventory.kinds).not.toHaveProperty('pods');
    expect(namesOf(inventory, 'services')).toEqual(['web']);
    expect(asked(server, '/api/v1/pods')).toHaveLength(tries);
  });

  test.each<[string, Behaviour]>([
    ['429 with Retry-After in seconds', status(429, 'slow down', { 'retry-after': '0' })],
    ['429 that asks for an hour', status(429, 'slow down', { 'retry-after': '3600' })],
    ['429 with a date', status(429, 'slow down', { 'retry-after': new Date().toUTCString() })],
    ['500', status(500, 'try again')],
    ['a broken connection', (response) => response.destroy()],
    [
      'a truncated answer',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{');
        response.destroy();
      },
    ],
  ])('is tried again after %s', async (_name, trouble) => {
    const server = await serve(
      {},
      {
        '/api/v1/pods': (response, time, query) =>
          time === 1 ? trouble(response, time, query) : page(response, pods(2), query),
      },
    );
    const inventory = await collectFake();
    expect(inventory.kinds.pods).toHaveLength(2);
    expect(unread(inventory)).toEqual([]);
    expect(asked(server, '/api/v1/pods')).toHaveLength(2);
  });

  test('ends at the deadline of its kind, however many pages are left', async () => {
    const endless: Behaviour = (response, time) =>
      void later(20).then(() =>
        json(response, 200, { metadata: { continue: String(time) }, items: [pod(`p-${time}`)] }),
      );
    await serve({}, { '/api/v1/pods': endless });
    const inventory = await collectFake({ limits: { kindDeadline: 200 } });
    // Between two pages or within one: either way the time is up.
    expect(gapsOf(inventory, 'pods')[0]?.message).toMatch(/the time for this kind ran out|no answer within/);
  });

  test('loses one object that is not what its kind says, and keeps the rest', async () => {
    await serve({ pods: [pod('fine'), { ...named('odd', 'shop'), spec: { containers: 'none' } } as never] });
    const inventory = await collectFake();
    expect(namesOf(inventory, 'pods')).toEqual(['fine']);
    expect(gapsOf(inventory, 'pods')).toMatchObject([
      {
        namespace: 'shop',
        reason: 'unavailable',
        message: expect.stringMatching(/^Pod shop\/odd was left out: spec\.containers /),
      },
    ]);
  });
});

describe('permissions that are missing', () => {
  test('a kind that may not be listed at once is listed namespace by namespace', async () => {
    await serve(
      { namespaces: [named('shop'), named('bank')], pods: [pod('api', 'shop'), pod('vault', 'bank')] },
      { '/api/v1/pods': forbid, '/api/v1/namespaces/bank/pods': forbid },
    );
    const inventory = await collectFake();
    expect(namesOf(inventory, 'pods')).toEqual(['api']);
    expect(unread(inventory)).toEqual([
      {
        resource: 'pods',
        namespace: 'bank',
        verb: 'list',
        reason: 'forbidden',
        message: 'The permission to list pods in namespace bank is missing',
      },
    ]);
  });

  test('namespaces that were asked for stand in when they may not be listed, and the rest stays a gap', async () => {
    await serve(
      { namespaces: [named('shop'), named('bank')], pods: [pod('api', 'shop'), pod('vault', 'bank')] },
      { '/api/v1/pods': forbid, '/api/v1/namespaces': forbid },
    );
    const inventory = await collectFake({ namespaces: ['shop'] });
    expect(namesOf(inventory, 'pods')).toEqual(['api']);
    expect(namesOf(inventory, 'namespaces')).toEqual(['shop']);
    expect(unread(inventory).map(({ message }) => message)).toEqual([
      'The permission to list namespaces is missing',
      'The permission to list pods in all namespaces is missing',
    ]);
  });

  test('a kind refused in every namespace is one gap and was not read', async () => {
    await serve(
      { namespaces: [named('shop'), named('bank')] },
      { '/api/v1/pods': forbid, '/api/v1/namespaces/bank/pods': forbid, '/api/v1/namespaces/shop/pods': forbid },
    );
    const inventory = await collectFake();
    expect(unread(inventory)).toEqual([
      {
        resource: 'pods',
        namespace: '',
        verb: 'list',
        reason: 'forbidden',
        message: 'The permission to list pods in all namespaces is missing',
      },
    ]);
    expect(inventory.kinds).not.toHaveProperty('pods');
  });

  test('a cluster-scoped kind is not looked for in namespaces', async () => {
    const server = await serve({ namespaces: [named('shop')] }, { '/api/v1/nodes': forbid });
    const inventory = await collectFake();
    expect(unread(inventory).map(({ message }) => message)).toEqual(['The permission to list nodes is missing']);
    expect(asked(server, '/api/v1/namespaces/shop/nodes')).toEqual([]);
  });

  test('one named ConfigMap that may not be read is a gap by its name', async () => {
    await serve({}, { '/api/v1/namespaces/kube-system/configmaps/aws-auth': forbid });
    const inventory = await collectFake();
    expect(unread(inventory)).toEqual([
      {
        resource: 'configmaps',
        namespace: 'kube-system',
        verb: 'get',
        reason: 'forbidden',
        message: 'The permission to get configmaps aws-auth in namespace kube-system is missing',
      },
    ]);
  });

  test('a server that hides its discovery is asked for every kind as it is known', async () => {
    await serve({ pods: [pod('api')] }, { '/api': forbid, '/apis': forbid });
    const inventory = await collectFake();
    expect(namesOf(inventory, 'pods')).toEqual(['api']);
    expect(inventory).toMatchObject({ gaps: [otherConfigMaps], apiResources: [] });
  });
});

describe('a server that describes itself in one document', () => {
  const resource = { resource: 'pods', responseKind: { kind: 'Pod' }, scope: 'Namespaced', verbs: ['list'] };
  const describing =
    (items: unknown[]): Behaviour =>
    (response) =>
      json(
        response,
        200,
        { kind: 'APIGroupDiscoveryList', items },
        { 'content-type': 'application/json;g=apidiscovery.k8s.io;v=v2' },
      );

  test('is asked twice and no more', async () => {
    const server = await serve(
      { pods: [pod('api')] },
      { '/api': describing([{ versions: [{ version: 'v1', resources: [resource] }] }]), '/apis': describing([]) },
    );
    const inventory = await collectFake();
    expect(namesOf(inventory, 'pods')).toEqual(['api']);
    expect(gapsOf(inventory, 'nodes')).toMatchObject([{ reason: 'not-served' }]);
    expect(server.requests).toEqual(['/version', '/api', '/apis', '/api/v1/pods?limit=500']);
  });
});

describe('an aggregated API', () => {
  const metrics = { name: 'metrics.k8s.io', versions: [{ version: 'v1beta1' }] };

  test('that is down is a gap and hides nothing else', async () => {
    const core = { name: 'apps', versions: [{ version: 'v1' }] };
    await serve(
      { 'deployments.apps': [] },
      {
        '/apis': (response) => json(response, 200, { kind: 'APIGroupList', groups: [metrics, core] }),
        '/apis/metrics.k8s.io/v1beta1': status(503, 'service unavailable'),
      },
    );
    const inventory = await collectFake();
    expect(gapsOf(inventory, '*.metrics.k8s.io')).toMatchObject([{ reason: 'unavailable', verb: 'get' }]);
    expect(inventory.kinds['deployments.apps']).toEqual([]);
    expect(gapsOf(inventory, 'jobs.batch')).toMatchObject([{ reason: 'not-served' }]);
  });
});

describe('kubelets', () => {
  const nodes = ['a', 'b', 'c'].map((name) => ({ metadata: { name } }));
  const path = (node: string) => `/api/v1/nodes/${node}/proxy/configz`;
  const answer: Behaviour = (response) =>
    json(response, 200, { kubeletconfig: { authentication: { anonymous: { enabled: false } }, podPidsLimit: -1 } });

  test('are not asked unless that is wanted', async () => {
    const server = await serve({ nodes }, { [path('a')]: answer });
    const inventory = await collectFake();
    expect(server.requests.filter((url) => url.includes('configz'))).toEqual([]);
    expect(inventory.kinds[kubeletAnswers]).toBeUndefined();
    expect(gapsOf(inventory, kubeletAnswers)).toEqual([]);
  });

  test('are asked once each; what one does not answer is a gap', async () => {
    const behaviours = { [path('a')]: answer, [path('b')]: status(404, 'no such page'), [path('c')]: answer };
    const server = await serve({ nodes }, behaviours);
    const inventory = await collectFake({ kubelets: true });
    expect(server.requests.filter((url) => url.includes('configz')).sort()).toEqual(['a', 'b', 'c'].map(path));
    expect(inventory.kinds[kubeletAnswers]?.map(({ metadata, spec }) => [metadata.name, spec])).toMatchObject([
      ['a', { anonymous: false, podPidsLimit: -1, readOnlyPort: 0 }],
      ['c', { anonymous: false }],
    ]);
    expect(gapsOf(inventory, kubeletAnswers)).toMatchObject([
      { reason: 'unavailable', verb: 'get', message: 'The kubelet of b could not be asked: no such page' },
    ]);
  });

  test('are left alone after the first refusal, which names the right that is missing', async () => {
    const server = await serve({ nodes }, Object.fromEntries(['a', 'b', 'c'].map((node) => [path(node), forbid])));
    const inventory = await collectFake({ kubelets: true, limits: { parallel: 1 } });
    expect(server.requests.filter((url) => url.includes('configz'))).toEqual([path('a')]);
    expect(inventory.kinds[kubeletAnswers]).toBeUndefined();
    expect(gapsOf(inventory, kubeletAnswers)).toMatchObject([{ reason: 'forbidden', verb: 'get' }]);
  });

  test('nobody can ask where the nodes may not be read', async () => {
    await serve({ nodes }, { '/api/v1/nodes': forbid });
    expect(gapsOf(await collectFake({ kubelets: true }), kubeletAnswers)).toMatchObject([{ reason: 'unavailable' }]);
  });
});

describe('the storage of Kubescape', () => {
  const group = 'spdx.softwarecomposition.kubescape.io';
  const versions = [{ version: 'v1beta1' }];
  const kind = (name: string, kindName: string) => ({ name, kind: kindName, namespaced: true, verbs: ['get', 'list'] });

  test('is asked for whole objects, a few large ones a page', async () => {
    const manifests = Array.from({ length: 12 }, (_, index) => ({ ...named(`m-${index}`, 'kubescape'), spec: {} }));
    const server = await serve(
      {},
      {
        '/apis': (response) => json(response, 200, { kind: 'APIGroupList', groups: [{ name: group, versions }] }),
        [`/apis/${group}/v1beta1`]: (response) =>
          json(response, 200, {
            kind: 'APIResourceList',
            resources: [
              kind('vulnerabilitymanifests', 'VulnerabilityManifest'),
              kind('vulnerabilitymanifestsummaries', 'VulnerabilityManifestSummary'),
            ],
          }),
        [`/apis/${group}/v1beta1/vulnerabilitymanifests`]: (response, _, query) => page(response, manifests, query),
        [`/apis/${group}/v1beta1/vulnerabilitymanifestsummaries`]: (response, _, query) => page(response, [], query),
      },
    );
    const inventory = await collectFake();
    expect(inventory.kinds[`vulnerabilitymanifests.${group}`]).toHaveLength(12);
    expect(server.requests.filter((url) => url.includes('/v1beta1/'))).toEqual([
      `/apis/${group}/v1beta1/vulnerabilitymanifests?limit=10&resourceVersion=fullSpec`,
      `/apis/${group}/v1beta1/vulnerabilitymanifestsummaries?limit=500&resourceVersion=fullSpec`,
      `/apis/${group}/v1beta1/vulnerabilitymanifests?limit=10&resourceVersion=fullSpec&continue=10`,
    ]);
  });
});

describe('a collection that cannot go on', () => {
  test.each<[string, string, Readonly<Record<string, Behaviour>>, string]>([
    [
      'does not accept the token',
      'cluster-unauthorized',
      { '/version': status(401, 'Unauthorized') },
      'does not accept the credentials of context fake',
    ],
    [
      'stops accepting the token',
      'cluster-unauthorized',
      { '/api/v1/pods': status(401, 'Unauthorized') },
      'does not accept the credentials of context fake',
    ],
    [
      'is a web page',
      'cluster-unreachable',
      { '/version': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('hello') },
      'does not answer as a Kubernetes API server: it answered text/html instead of JSON',
    ],
    [
      'is something else',
      'cluster-unreachable',
      { '/version': (response) => json(response, 200, { version: 3 }) },
      'does not answer as a Kubernetes API server',
    ],
    ['hangs', 'cluster-unreachable', { '/version': () => undefined }, 'no answer within 0.4 s'],
  ])('fails when the server %s', async (_name, code, behaviours, message) => {
    await serve({}, behaviours);
    await expect(collectFake()).rejects.toMatchObject({
      name: 'AppError',
      code,
      message: expect.stringContaining(message),
    });
  });

  test('fails when nothing listens, naming host and reason', async () => {
    const server = await serve();
    await server.stop();
    const { host } = new URL(server.url);
    await expect(collectFake()).rejects.toMatchObject({
      code: 'cluster-unreachable',
      message: `Cannot reach the API server of context fake at ${host}: connection refused`,
    });
  });

  test('does not begin with a namespace that is no name', async () => {
    const server = await serve();
    await expect(collectFake({ namespaces: ['shop', '../secrets'] })).rejects.toMatchObject({
      code: 'invalid-request',
    });
    expect(server.requests).toEqual([]);
  });

  test('stops within moments when cancelled: in a hanging request, between tries, before the start', async () => {
    for (const behaviour of [() => undefined, status(429, 'later', { 'retry-after': '60' })] as Behaviour[]) {
      await serve({}, { '/api/v1/pods': behaviour });
      const cancel = new AbortController();
      const collecting = collectFake({
        signal: cancel.signal,
        limits: { requestTimeout: 60_000, longestWait: 60_000, kindDeadline: 120_000 },
        onProgress: ({ detail }) => detail === 'pods' && setTimeout(() => cancel.abort(), 20),
      });
      await expect(collecting).rejects.toMatchObject({ code: 'cancelled' });
    }
    const server = await serve();
    await expect(collectFake({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(server.requests).toEqual([]);
  });
});
