import { expect, test } from 'vitest';
import { assessment, finding, inventory, object, withEmptyStore } from '@/lib/testing/store';
import { createCluster } from './clusters';
import { getFinding, listFindings } from './findings';
import { loadInventory } from './inventories';
import { openStore } from './open';
import { applyRetention, expiredSnapshots } from './retention';
import { setSetting } from './settings';
import { listSnapshots, saveSnapshot } from './snapshots';
import { localOperator as me } from './viewer';

withEmptyStore();

const now = new Date('2026-06-15T12:00:00Z'); // a Monday

test.each<[string, string[], string[]]>([
  ['every one of the last seven days stays', ['2026-06-15T11', '2026-06-15T10', '2026-06-09T01', '2026-06-09T02'], []],
  [
    'after that the last of each day',
    ['2026-06-15T11', '2026-06-01T23', '2026-06-01T01', '2026-06-02T01'],
    ['2026-06-01T01'],
  ],
  [
    'after ninety days the last of each week, Monday to Sunday',
    ['2026-06-15T11', '2026-02-01T01', '2026-02-02T01', '2026-02-08T23'],
    ['2026-02-02T01'],
  ],
  ['the newest stays however old', ['2020-01-01T00'], []],
  ['nothing has nothing to lose', [], []],
])('%s', (_, times, expired) => {
  const snapshots = times.map((time) => ({ id: time, collectedAt: `${time}:00:00.000Z` }));
  expect(expiredSnapshots(snapshots, now)).toEqual(expired);
});

test('what only expired snapshots held is collected; the rest, and every link, keeps its answer', async () => {
  const { id } = await createCluster(me, { name: 'test', source: 'file' });
  const save = (at: string, pod: string, names: string[]) => {
    const pods = [object('v1', 'Pod', 'shop', pod, { spec: {} })];
    return saveSnapshot(id, inventory(at, { pods }), assessment(names.map((name) => finding('x', name))));
  };
  await save('2026-06-01T01:00:00Z', 'first', ['stays', 'blinks', 'briefly']);
  const kept = await save('2026-06-01T09:00:00Z', 'second', ['stays']);
  await save('2026-06-02T01:00:00Z', 'third', ['stays', 'blinks']);
  const last = await save('2026-06-02T02:00:00Z', 'fourth', ['stays', 'blinks']);
  const briefly = (await listFindings(me, { state: ['fixed'] })).items[0];

  expect(await applyRetention(now)).toBe(2);
  expect((await listSnapshots(me, id)).map((snapshot) => snapshot.id)).toEqual([last.snapshotId, kept.snapshotId]);
  expect((await loadInventory(me, kept.snapshotId)).kinds['pods']?.[0]?.metadata.name).toBe('second');
  const chunks = openStore().sql.prepare('SELECT count(*) FROM chunk').pluck().get();
  expect(chunks).toBe(2 + 2 + 2); // pods, what runs, and of both snapshots alike: the controls, and `[]` for all that is empty

  const open = (await listFindings(me, { sort: 'name' })).items;
  expect(open.map(({ resource, state, firstSeen }) => [resource.name, state, firstSeen])).toEqual([
    ['blinks', 'regressed', '2026-06-01T01:00:00.000Z'],
    ['stays', 'open', '2026-06-01T01:00:00.000Z'],
  ]);
  const detail = await getFinding(me, briefly?.id ?? '');
  expect(detail).toMatchObject({ state: 'fixed', lastSeen: '2026-06-01T01:00:00.000Z', snapshotId: kept.snapshotId });
  expect(await applyRetention(now)).toBe(0);
});

test('the policy can be set', async () => {
  const { id } = await createCluster(me, { name: 'test', source: 'file' });
  for (const hour of ['01', '02', '03']) await saveSnapshot(id, inventory(`2026-06-10T${hour}:00:00Z`), assessment([]));
  await setSetting('retention', JSON.stringify({ everyDays: 1, dailyDays: 30 }));
  expect(await applyRetention(now)).toBe(2);
});
