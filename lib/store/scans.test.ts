import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { withEmptyStore } from '@/lib/testing/store';
import { createCluster } from './clusters';
import { isHeld, releaseLease, renewLease, takeLease } from './leases';
import { openStore } from './open';
import { createScan, failAbandonedScans, getScan, listScans, scanLease, updateScan } from './scans';
import { claimDueClusters, setSchedule } from './schedules';
import { localOperator as me } from './viewer';

withEmptyStore();

const codeOf = (code: string) => expect.objectContaining({ name: 'AppError', code }) as Error; // for toThrow
const live = (name = 'live') => createCluster(me, { name, source: 'kubeconfig', context: name });
const putLease = (name: string, holder: string, expiresAt: string) =>
  openStore().sql.prepare('INSERT INTO lease (name, holder, expires_at) VALUES (?, ?, ?)').run(name, holder, expiresAt);
const later = new Date(Date.now() + 60_000).toISOString();
const past = new Date(Date.now() - 60_000).toISOString();

test('a lease has one holder at a time', () => {
  expect(takeLease('a', 'one')).toBe(true);
  expect(takeLease('a', 'two')).toBe(false);
  expect(takeLease('b', 'two')).toBe(true);
  expect(renewLease('a', 'one')).toBe(true);
  expect(renewLease('a', 'two')).toBe(false);
  releaseLease('a', 'two');
  expect(isHeld('a')).toBe(true);
  releaseLease('a', 'one');
  expect(takeLease('a', 'two')).toBe(true);
});

test.each([
  ['of another machine holds until it expires', `elsewhere 1 x`, later, true],
  ['of another machine ends when it expires', `elsewhere 1 x`, past, false],
  ['of a process that is gone ends at once', `${hostname()} 4194305 x`, later, false],
  ['of a process that lives holds', `${hostname()} ${process.pid} x`, later, true],
])('a lease %s', (_, holder, expiresAt, held) => {
  putLease('a', holder, expiresAt);
  expect(isHeld('a')).toBe(held);
  expect(takeLease('a', 'me')).toBe(!held);
});

test('a scan tells how far it is, and once over stays as it ended', async () => {
  const { id: clusterId } = await live();
  const { id } = await createScan(clusterId);
  updateScan(id, { phase: 'collecting', kindsDone: 2, kindsTotal: 30, objectsRead: 500, detail: 'pods' });
  expect(await getScan(me, id)).toMatchObject({ phase: 'collecting', kindsDone: 2, detail: 'pods', finishedAt: null });
  updateScan(id, { phase: 'failed', error: { code: 'cluster-unreachable', message: 'No answer' } });
  updateScan(id, { phase: 'done', snapshotId: 's' });
  const over = await getScan(me, id);
  expect(over).toMatchObject({ phase: 'failed', snapshotId: null, error: { code: 'cluster-unreachable' } });
  expect(over.finishedAt).not.toBeNull();
  expect((await listScans(me)).map((scan) => scan.id)).toEqual([id]);
  expect(await listScans({ name: 'guest', clusters: [] })).toEqual([]);
  await expect(getScan({ name: 'guest', clusters: [] }, id)).rejects.toThrow(codeOf('not-found'));
});

test('scans of a process that was killed are marked as failed, those at work are not', async () => {
  const [killed, working] = [await live('killed'), await live('working')];
  const [dead, alive, fresh] = [await createScan(killed.id), await createScan(working.id), await createScan(killed.id)];
  updateScan(dead.id, { phase: 'collecting' });
  updateScan(alive.id, { phase: 'collecting' });
  putLease(scanLease(killed.id), `${hostname()} 4194305 ${dead.id}`, later);
  takeLease(scanLease(working.id), alive.id);
  await failAbandonedScans();
  expect(await getScan(me, dead.id)).toMatchObject({ phase: 'failed', error: { code: 'interrupted' } });
  expect((await getScan(me, alive.id)).phase).toBe('collecting');
  expect((await getScan(me, fresh.id)).phase).toBe('queued');
});

test('a schedule hands a cluster out once each time', async () => {
  const { id } = await live();
  await setSchedule(me, id, 60);
  const inAnHour = new Date(Date.now() + 61 * 60_000);
  expect(await claimDueClusters(new Date())).toEqual([]);
  const both = await Promise.all([claimDueClusters(inAnHour), claimDueClusters(inAnHour)]);
  expect(both.flat().map((cluster) => [cluster.id, cluster.context])).toEqual([[id, 'live']]);
  await setSchedule(me, id, null);
  expect(await claimDueClusters(new Date(Date.now() + 1e9))).toEqual([]);
});

test('a schedule needs a source that is reached without typed-in credentials, and a sensible pace', async () => {
  const { id } = await live();
  const file = await createCluster(me, { name: 'file', source: 'file' });
  await expect(setSchedule(me, file.id, 60)).rejects.toThrow(codeOf('invalid-request'));
  for (const pace of [0, 1, 4.5, -10, Number.NaN, 1e9])
    await expect(setSchedule(me, id, pace)).rejects.toThrow(codeOf('invalid-request'));
});
