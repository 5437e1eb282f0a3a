import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeApiServer, status, type Behaviour, type FakeApiServer } from '@/lib/kubernetes/testing/fake-api-server';
import { listClusters } from '@/lib/store/clusters';
import { closeStore } from '@/lib/store/open';
import { localOperator } from '@/lib/store/viewer';
import { run } from './sync';

let folder = '';
let server: FakeApiServer;
let out = '';
let err = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lynceus-sync-'));
  vi.stubEnv('LYNCEUS_DATA', join(folder, 'store'));
  out = err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(async () => {
  await closeStore();
  await server.close();
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

async function serve(behaviours: Readonly<Record<string, Behaviour>> = {}) {
  const pod = { metadata: { name: 'api', namespace: 'shop' }, spec: { containers: [{ name: 'api', image: 'api' }] } };
  server = await fakeApiServer({ pods: [pod], namespaces: [{ metadata: { name: 'shop' } }] }, behaviours);
  vi.stubEnv('KUBECONFIG', server.kubeconfig);
}

describe('sync', () => {
  test('stores a snapshot, and another one the next time', async () => {
    await serve();
    expect(await run(['fake', '--cluster', 'Shop EU'])).toBe(0);
    expect(out).toMatch(
      /^shop-eu: snapshot \S+, 2 objects, 1 gaps, findings \d+ new 0 fixed 0 unchanged, \d+ kB added, /,
    );
    expect(err).toContain('gap: Only the ConfigMaps that controls name are read');
    out = '';
    expect(await run(['fake', '--cluster', 'Shop EU'])).toBe(0);
    expect(out).toMatch(/ findings 0 new 0 fixed \d+ unchanged, /);
    expect(await listClusters(localOperator)).toMatchObject([
      { id: 'shop-eu', name: 'Shop EU', source: 'kubeconfig', context: 'fake' },
    ]);
  });

  test('writes the inventory to a file and stores nothing', async () => {
    await serve();
    const file = join(folder, 'inventory.json');
    expect(await run(['fake', '--output', file])).toBe(0);
    expect(out).toBe(`${file}: 2 objects, 1 gaps\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      source: 'live',
      kinds: { pods: [{ kind: 'Pod' }] },
    });
    expect(readdirSync(folder)).toEqual(['inventory.json']);
  });

  test('stops on Ctrl-C with 130, and nothing is stored', async () => {
    await serve({ '/api/v1/pods': () => process.emit('SIGINT') });
    const listeners = process.listenerCount('SIGINT');
    expect(await run(['fake'])).toBe(130);
    expect(out).toBe('');
    expect(err).toContain('cancelled, nothing was stored');
    expect(existsSync(join(folder, 'store'))).toBe(false);
    expect(process.listenerCount('SIGINT')).toBe(listeners);
  });

  test('leaves no cluster behind when the server does not let it in', async () => {
    await serve({ '/version': status(401, 'Unauthorized') });
    await expect(run(['fake'])).rejects.toMatchObject({ code: 'cluster-unauthorized' });
    expect(existsSync(join(folder, 'store'))).toBe(false);
  });

  test('looks in the namespaces it is given', async () => {
    await serve({ '/api/v1/pods': status(403, 'no'), '/api/v1/namespaces': status(403, 'no') });
    const file = join(folder, 'inventory.json');
    expect(await run(['fake', '--namespaces', 'shop,bank', '--output', file])).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ kinds: { pods: [{ metadata: { name: 'api' } }] } });
  });

  test.each([
    [[], 'Name a context of the kubeconfig, or give --in-cluster'],
    [['fake', '--in-cluster'], 'Name a context of the kubeconfig, or give --in-cluster'],
    [['fake', 'more'], 'What is more?'],
    [['other'], 'The kubeconfig has no context other'],
    [['fake', '--output', '/nowhere/at/all'], '/nowhere/at/all cannot be written'],
  ])('%j is refused', async (args, message) => {
    await serve();
    await expect(run(args)).rejects.toThrow(message);
  });
});
