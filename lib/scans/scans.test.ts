import { expect, test, vi } from 'vitest';
import { createCluster, listClusters, removeDemo } from '@/lib/store/clusters';
import { takeLease } from '@/lib/store/leases';
import { createScan, getScan, scanLease } from '@/lib/store/scans';
import { getSetting, setSetting } from '@/lib/store/settings';
import { listSnapshots } from '@/lib/store/snapshots';
import { localOperator as me } from '@/lib/store/viewer';
import { withEmptyStore } from '@/lib/testing/store';
import { carryOut } from './carry-out';
import { keepAccess } from './keep-access';
import { runScan } from './run-scan';
import { seedDemo } from './seed-demo';
import type { ScanProgress, ScanSource } from './source';
import { withScanLease } from './with-scan-lease';

withEmptyStore();

const codeOf = (code: string) => expect.objectContaining({ name: 'AppError', code }) as Error; // for toThrow
const never = new AbortController().signal;
const files = (text: string): ScanSource => ({
  kind: 'files',
  files: [{ name: 'objects.yaml', bytes: new TextEncoder().encode(text) }],
  collectedAt: '2026-01-01T00:00:00.000Z',
});
const namespaces = files('{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }');
const cluster = async () => (await createCluster(me, { name: 'test', source: 'file' })).id;

test('a scan reads, assesses and stores, and tells what it is at', async () => {
  const clusterId = await cluster();
  const seen: ScanProgress['phase'][] = [];
  const { snapshotId } = await runScan({ clusterId, source: namespaces }, ({ phase }) => seen.push(phase));
  expect([...new Set(seen)]).toEqual(['collecting', 'assessing', 'saving']);
  expect((await listSnapshots(me, clusterId)).map(({ id, objects }) => [id, objects])).toEqual([[snapshotId, 1]]);
  expect((await runScan({ clusterId, source: namespaces })).unchanged).toBe(true);
});

test('a cancelled scan stores nothing', async () => {
  const clusterId = await cluster();
  await expect(runScan({ clusterId, source: namespaces }, undefined, AbortSignal.abort())).rejects.toThrow(
    codeOf('cancelled'),
  );
  expect(await listSnapshots(me, clusterId)).toEqual([]);
});

test.each([
  ['ends as done', namespaces, never, 'done', null],
  ['ends as cancelled', namespaces, AbortSignal.abort(), 'cancelled', 'cancelled'],
  ['ends as failed with the reason', files('kind: ['), never, 'failed', 'invalid-input'],
])('a scan %s', async (_, source, signal, phase, code) => {
  const clusterId = await cluster();
  const { id } = await createScan(clusterId);
  await carryOut({ scanId: id, clusterId, source }, signal);
  const scan = await getScan(me, id);
  expect([scan.phase, scan.error?.code ?? null]).toEqual([phase, code]);
  expect(scan.snapshotId).toBe((await listSnapshots(me, clusterId))[0]?.id ?? null);
});

test('what a scan stored is kept ready for questions, and what stored nothing is no trouble', async () => {
  const clusterId = await cluster();
  const { id } = await createScan(clusterId);
  expect(await keepAccess(me, id)).toBe(false);
  await carryOut({ scanId: id, clusterId, source: namespaces }, never);
  expect(await keepAccess(me, id)).toBe(true);
  expect(await keepAccess(me, 'no such scan')).toBe(false);
});

test('a bug in a scan is told without its details, and logged with them', async () => {
  const clusterId = await cluster();
  const { id } = await createScan(clusterId);
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = { kind: 'files', files: null } as unknown as ScanSource; // what no caller gives
  await carryOut({ scanId: id, clusterId, source: broken }, never);
  expect(log).toHaveBeenCalledOnce();
  log.mockClear();
  expect((await getScan(me, id)).error).toEqual({ code: 'internal', message: expect.stringContaining('the log') });
});

test('one cluster is worked on by one at a time', async () => {
  const clusterId = await cluster();
  await withScanLease(clusterId, async () => {
    await expect(withScanLease(clusterId, async () => 1)).rejects.toThrow(codeOf('conflict'));
  });
  expect(await withScanLease(clusterId, async () => 2)).toBe(2);
  expect(takeLease(scanLease(clusterId), 'anybody')).toBe(true);
});

test('the demo fills an empty store once, with a history that ends now', async () => {
  const now = new Date('2026-06-01T12:00:00Z');
  expect(await seedDemo(now)).toBe(true);
  const clusters = await listClusters(me);
  expect(clusters.map(({ source }) => source)).toEqual(['demo', 'demo', 'demo']);
  for (const { id, latest } of clusters) {
    expect((await listSnapshots(me, id)).length).toBeGreaterThanOrEqual(10);
    expect(latest && latest.collectedAt <= now.toISOString()).toBe(true);
  }
  expect(await seedDemo(now)).toBe(false);
  await removeDemo(me);
  expect(await seedDemo(now)).toBe(false);
  expect(await listClusters(me)).toEqual([]);
});

test('the demo leaves a store alone that is in use, and begins anew when it was interrupted', async () => {
  const own = await cluster();
  expect(await seedDemo()).toBe(false);
  const { removeCluster } = await import('@/lib/store/clusters');
  await removeCluster(me, own);
  await createCluster(me, { id: 'half', name: 'half', source: 'demo' });
  await setSetting('demo', 'seeding');
  expect(await seedDemo()).toBe(true);
  expect((await listClusters(me)).map(({ id }) => id)).not.toContain('half');
  expect(await getSetting('demo')).toBe('seeded');
});
