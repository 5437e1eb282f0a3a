import { beforeEach, expect, test } from 'vitest';
import { assessment, finding, inventory, object, withEmptyStore } from '@/lib/testing/store';
import { addAnnotation } from '@/lib/store/annotations';
import { createCluster } from '@/lib/store/clusters';
import { saveSettings } from '@/lib/store/control-settings';
import { saveSnapshot } from '@/lib/store/save-snapshot';
import { localOperator as me } from '@/lib/store/viewer';
import { fleetTrend } from './fleet-trends';
import { clusterTrend, rangeChanges } from './trends';

withEmptyStore();

const dayOf = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
const namespaces = [
  object('v1', 'Namespace', '', 'shop'),
  {
    ...object('v1', 'Namespace', '', 'pay'),
    metadata: { ...object('v1', 'Namespace', '', 'pay').metadata, labels: { team: 'payments' } },
  },
];
const ids: string[] = [];

// Three days: web in shop is fixed on the second, db in pay comes, and web is back on the third.
beforeEach(async () => {
  await createCluster(me, { id: 'prod', name: 'prod', source: 'file' });
  const web = finding('x', 'web', { severity: 'critical' });
  const db = finding('x', 'db', { namespace: 'pay' });
  ids.length = 0;
  for (const [day, findings] of [[web], [db], [db, web]].entries()) {
    const gaps =
      day === 2
        ? [{ resource: 'nodes', namespace: '', verb: 'list', reason: 'forbidden', message: 'no' } as const]
        : [];
    const read = inventory(dayOf(day + 1), { namespaces }, gaps);
    ids.push((await saveSnapshot('prod', read, assessment(findings, [{ id: 'x' }]))).snapshotId);
  }
});

const moves = (points: readonly { opened: number; regressed: number; fixed: number; weight: number }[]) =>
  points.map(({ opened, regressed, fixed, weight }) => [opened, regressed, fixed, weight]);

test('A namespace, and a team by its label, have a line of their own without a score', async () => {
  const whole = await clusterTrend(me, 'prod', {});
  expect(moves(whole.points)).toEqual([
    [1, 0, 0, 40],
    [1, 0, 1, 10],
    [0, 1, 0, 50],
  ]);
  expect(whole.points.map(({ score }) => score)).toEqual([99, 99, 98]);
  for (const narrowed of [{ namespace: 'pay' }, { team: 'payments' }]) {
    const trend = await clusterTrend(me, 'prod', narrowed);
    expect(trend.scored).toBe(false);
    expect(trend.points.map(({ score }) => score)).toEqual([null, null, null]);
    expect(moves(trend.points)).toEqual([
      [0, 0, 0, 0],
      [1, 0, 0, 10],
      [0, 0, 0, 10],
    ]);
  }
  expect(whole.byTeam.map(({ name, weight }) => [name, weight])).toEqual([
    ['', 40],
    ['payments', 10],
  ]);
});

test('A range is what lies between its ends, whichever way it is asked for', async () => {
  const asked = { from: ids[2], to: ids[1] };
  const trend = await clusterTrend(me, 'prod', asked);
  expect([trend.range?.from.snapshotId, trend.range?.to.snapshotId]).toEqual([ids[1], ids[2]]);
  expect(trend.byNamespace).toEqual([
    expect.objectContaining({ name: 'shop', weight: 40, weightBefore: 0, opened: 1, fixed: 0 }),
    expect.objectContaining({ name: 'pay', weight: 10, weightBefore: 10, opened: 0, fixed: 0 }),
  ]);
  const scope = { namespace: null, team: null, surface: null };
  const changes = await rangeChanges(me, 'prod', { ...scope, from: ids[1] ?? '', to: ids[2] ?? '' });
  const names = (rows: readonly { resource: { name: string } }[]) => rows.map(({ resource }) => resource.name);
  expect([names(changes.opened), names(changes.regressed), names(changes.fixed)]).toEqual([[], ['web'], []]);
  const ofTeam = await rangeChanges(me, 'prod', { ...scope, team: 'payments', from: ids[0] ?? '', to: ids[2] ?? '' });
  expect([names(ofTeam.opened), names(ofTeam.fixed)]).toEqual([['db'], []]);
  await expect(clusterTrend(me, 'prod', { from: 'none' })).rejects.toThrow('There is no snapshot none');
});

test('Notes, settings and what could no longer be read stand beside it in the order of time', async () => {
  await addAnnotation(me, 'prod', { at: dayOf(2), text: 'upgrade' });
  await addAnnotation(me, null, { at: dayOf(1), text: 'audit' });
  await saveSettings(me, 'prod', { floatingTags: ['stable'] }, new Date(dayOf(4)));
  const { events } = await clusterTrend(me, 'prod', {});
  expect(events.map(({ kind, at, clusterId }) => [kind, at, clusterId])).toEqual([
    ['note', dayOf(1), null],
    ['note', dayOf(2), 'prod'],
    ['gaps', dayOf(3), 'prod'],
    ['settings', dayOf(4), 'prod'],
  ]);
});

test('All clusters together: each as it was read last, every one in the range by itself', async () => {
  await createCluster(me, { id: 'late', name: 'late', source: 'file' });
  await saveSnapshot(
    'late',
    inventory(dayOf(2)),
    assessment([finding('x', 'a'), finding('x', 'b'), finding('x', 'c')]),
  );
  const trend = await fleetTrend(me, {});
  expect(trend.points.map(({ score, clusters }) => [score, clusters])).toEqual([
    [99, 1],
    [98, 2],
    [97.5, 2],
  ]);
  expect(trend.clusters.map(({ id, opened, regressed, fixed }) => [id, opened, regressed, fixed])).toEqual(
    expect.arrayContaining([
      ['prod', 1, 1, 1],
      ['late', 0, 0, 0],
    ]),
  );
  const ofDay = await fleetTrend(me, { from: dayOf(2), to: dayOf(3) });
  expect(ofDay.clusters.find(({ id }) => id === 'prod')).toMatchObject({ opened: 0, regressed: 1, fixed: 0 });
  expect(ofDay.timeToFix[0]).toMatchObject({ severity: 'critical', fixed: 0 });
  expect(trend.timeToFix[0]).toMatchObject({ severity: 'critical', fixed: 1, meanDays: 1, atLeast: 1 });
});
