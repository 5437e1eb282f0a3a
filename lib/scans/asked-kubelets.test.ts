import { afterEach, expect, test, vi } from 'vitest';
import { fakeApiServer, json, type FakeApiServer } from '@/lib/kubernetes/testing/fake-api-server';
import { createCluster } from '@/lib/store/clusters';
import { saveSettings } from '@/lib/store/control-settings';
import { getSnapshot } from '@/lib/store/snapshots';
import { localOperator as me } from '@/lib/store/viewer';
import { withEmptyStore } from '@/lib/testing/store';
import { runScan } from './run-scan';
import type { ScanSource } from './source';

withEmptyStore();

let server: FakeApiServer | null = null;
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
});

test('a scan asks kubelets where the settings of the cluster want it, and their answers are judged', async () => {
  const nodes = [{ metadata: { name: 'worker' } }];
  server = await fakeApiServer(
    { nodes },
    {
      '/api/v1/nodes/worker/proxy/configz': (response) =>
        json(response, 200, { kubeletconfig: { authentication: { anonymous: { enabled: true } } } }),
    },
  );
  vi.stubEnv('KUBECONFIG', server.kubeconfig);
  const clusterId = (await createCluster(me, { name: 'test', source: 'kubeconfig' })).id;
  const source: ScanSource = { kind: 'live', connection: { kind: 'kubeconfig', context: 'fake' } };
  const verdict = async () => {
    const { snapshotId } = await runScan({ clusterId, source });
    const { controls } = await getSnapshot(me, clusterId, snapshotId);
    return controls.find(({ id }) => id === 'kubelet-anonymous-auth')?.status;
  };

  expect(await verdict()).toBe('not-assessed');
  expect(server.requests.filter((url) => url.includes('configz'))).toEqual([]);

  await saveSettings(me, clusterId, { askKubelets: true });
  expect(await verdict()).toBe('failed');
  expect(server.requests.filter((url) => url.includes('configz'))).toHaveLength(1);
});
