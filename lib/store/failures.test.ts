import Database from 'better-sqlite3';
import { openSync, readFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assessment, finding, inventory, object, withEmptyStore } from '@/lib/testing/store';
import { createCluster } from './clusters';
import { listFindings } from './findings';
import { loadInventory } from './inventories';
import { closeStore, openStore } from './open';
import { listSnapshots, saveSnapshot } from './snapshots';
import { localOperator as me } from './viewer';

const { folder } = withEmptyStore();
const codeOf = (code: string) => expect.objectContaining({ name: 'AppError', code }) as Error; // for toThrow

const large = (at: string) => {
  const names = Array.from({ length: 500 }, (_, number) => `pod-${number}-${Math.sin(number)}`);
  return {
    read: inventory(at, { pods: names.map((name) => object('v1', 'Pod', 'shop', name, { spec: {} })) }),
    assessed: assessment(names.map((name) => finding('x', name))),
  };
};

test('a full disk stores nothing of the snapshot and leaves the one before whole', async () => {
  const { id } = await createCluster(me, { name: 'test', source: 'file' });
  const { snapshotId } = await saveSnapshot(
    id,
    inventory('2026-01-01', { pods: [] }),
    assessment([finding('x', 'web')]),
  );
  const { sql } = openStore();
  const pages = sql.pragma('page_count', { simple: true }) as number; // an integer by definition
  sql.pragma(`max_page_count = ${pages + 20}`);
  const { read, assessed } = large('2026-01-02');
  await expect(saveSnapshot(id, read, assessed)).rejects.toThrow(codeOf('storage-full'));
  expect((await listSnapshots(me, id)).map((snapshot) => snapshot.id)).toEqual([snapshotId]);
  expect((await listFindings(me, {})).total).toBe(1);
  expect((await loadInventory(me, snapshotId)).kinds).toEqual({ pods: [] });

  sql.pragma('max_page_count = 1000000');
  expect(await saveSnapshot(id, read, assessed)).toMatchObject({ opened: 500, fixed: 1 });
});

test('a damaged page is reported as damage', async () => {
  const { id } = await createCluster(me, { name: 'test', source: 'file' });
  const { read, assessed } = large('2026-01-02');
  await saveSnapshot(id, read, assessed);
  await closeStore();
  const path = join(folder(), 'lynceus.db');
  const file = openSync(path, 'r+');
  const noise = Buffer.alloc(4096, 0xa5);
  for (let page = 4; page * 4096 < readFileSync(path).length; page++) writeSync(file, noise, 0, 4096, page * 4096);
  closeSync(file);
  await expect(saveSnapshot(id, read, assessed)).rejects.toThrow(codeOf('database-damaged'));
});

test('a snapshot waits for another writer instead of failing', async () => {
  const { id } = await createCluster(me, { name: 'test', source: 'file' });
  const other = new Database(openStore().path);
  other.pragma('busy_timeout = 10000');
  other.exec('BEGIN IMMEDIATE');
  openStore().sql.pragma('busy_timeout = 50');
  await expect(saveSnapshot(id, inventory('2026-01-01'), assessment([]))).rejects.toThrow(codeOf('conflict'));
  other.exec('COMMIT');
  other.close();
  expect(await saveSnapshot(id, inventory('2026-01-01'), assessment([]))).toMatchObject({ opened: 0 });
});
