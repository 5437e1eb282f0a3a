import { expect, test } from 'vitest';
import { assess } from '@/lib/assessment/assess';
import { judgedBy } from '@/lib/controls/version';
import { createCluster } from '@/lib/store/clusters';
import { ownSettings, saveSettings, settingsFor, settingsHistory } from '@/lib/store/control-settings';
import { loadInventory } from '@/lib/store/inventories';
import { reassessmentsOf } from '@/lib/store/reassessments';
import { getSnapshot, listSnapshots, saveSnapshot } from '@/lib/store/snapshots';
import { localOperator as viewer } from '@/lib/store/viewer';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { withEmptyStore } from '@/lib/testing/store';
import { reassessAll, reassessLatest } from './reassess-latest';
import { storeInventory } from './run-scan';

withEmptyStore();

const allowed = 'image-outside-allowed-registries';
const shop = () => inventoryOf(pod('containers: [{ name: app, image: "quay.io/app:1" }]', 'web'));
const stateOf = async (cluster: string) =>
  (await getSnapshot(viewer, cluster, 'latest')).controls.find(({ id }) => id === allowed);

test('settings of a cluster come before those of all clusters, and both before the defaults', async () => {
  await createCluster(viewer, { id: 'a', name: 'A', source: 'file' });
  await createCluster(viewer, { id: 'b', name: 'B', source: 'file' });
  await saveSettings(viewer, null, { allowedRegistries: ['quay.io'], reportAgeDays: 7 });
  await saveSettings(viewer, 'a', { allowedRegistries: ['registry.example.com'] });
  expect(settingsFor('a')).toMatchObject({ allowedRegistries: ['registry.example.com'], reportAgeDays: 7 });
  expect(settingsFor('b')).toMatchObject({ allowedRegistries: ['quay.io'], mostHighVulnerabilities: 10 });
  await saveSettings(viewer, 'a', {});
  expect(settingsFor('a')).toEqual(settingsFor('b'));
  expect((await settingsHistory(viewer, 'a')).map(({ settings }) => settings)).toEqual([
    {},
    { allowedRegistries: ['registry.example.com'] },
  ]);
  expect(await ownSettings(viewer, 'a')).toMatchObject({ settings: {}, savedBy: viewer.name });
});

test('a changed setting makes a new snapshot of the same inventory, marked as such, and nothing else does', async () => {
  await createCluster(viewer, { id: 'a', name: 'A', source: 'file' });
  const inventory = shop();
  await storeInventory('a', inventory);
  expect(await stateOf('a')).toMatchObject({ status: 'not-applicable', reason: 'No allowed registries are set' });
  expect(await reassessLatest(viewer, 'a')).toBeNull();

  await saveSettings(viewer, 'a', { allowedRegistries: ['registry.example.com'] });
  const done = await reassessLatest(viewer, 'a');
  expect(done).toMatchObject({ clusterId: 'a', opened: 1, fixed: 0 });
  expect(await stateOf('a')).toMatchObject({ status: 'failed', failed: 1 });
  expect(await reassessLatest(viewer, 'a')).toBeNull();

  const [after, before, ...more] = await listSnapshots(viewer, 'a');
  expect(more).toEqual([]);
  expect(after?.id).toBe(done?.snapshotId);
  expect(after?.collectedAt).toBe(before?.collectedAt);
  expect(await loadInventory(viewer, after?.id ?? '')).toEqual(await loadInventory(viewer, before?.id ?? ''));
  expect([...reassessmentsOf(viewer, 'a').values()]).toMatchObject([
    { snapshotId: after?.id, cause: 'settings', madeBy: viewer.name },
  ]);
});

test('settings that nobody set are told apart from those that somebody did, in the version and in a repeated scan', async () => {
  await createCluster(viewer, { id: 'a', name: 'A', source: 'file' });
  await storeInventory('a', shop());
  await saveSettings(viewer, 'a', { allowedRegistries: ['registry.example.com'] });
  await storeInventory('a', shop());
  expect(await stateOf('a')).toMatchObject({ status: 'failed' });
  const versions = (await listSnapshots(viewer, 'a')).map(({ catalogueVersion }) => catalogueVersion);
  expect(versions).toEqual([judgedBy(settingsFor('a')), judgedBy(settingsFor('none'))]);
  expect(new Set(versions).size).toBe(2);
});

test('a newer catalogue alone is no moment of its own: nothing is added', async () => {
  await createCluster(viewer, { id: 'a', name: 'A', source: 'file' });
  const assessment = assess(shop(), { cluster: 'a' });
  await saveSnapshot('a', shop(), { ...assessment, catalogueVersion: 'older' });
  expect(await reassessAll(viewer)).toEqual([]);
  expect(await listSnapshots(viewer, 'a')).toHaveLength(1);
});
