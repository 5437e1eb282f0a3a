import { beforeEach, expect, test } from 'vitest';
import type { KubeObject } from '@/lib/inventory/types';
import { createAcceptance, revokeAcceptance } from '@/lib/store/acceptances';
import { createCluster } from '@/lib/store/clusters';
import { getFinding, listFindings } from '@/lib/store/findings';
import { saveSnapshot } from '@/lib/store/snapshots';
import { localOperator as me } from '@/lib/store/viewer';
import { actOn } from '@/lib/store/work';
import { assessment, finding, inventory, object, withEmptyStore } from '@/lib/testing/store';
import { findingWork } from './finding-work';
import { fixedBy } from './fixed-by';

withEmptyStore();

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const web = finding('privileged', 'web');
const deployment = (image: string) => object('apps/v1', 'Deployment', 'shop', 'web', { spec: { image } });
const save = (days: number, isThere: boolean, objects: readonly KubeObject[]) =>
  saveSnapshot(
    'test',
    inventory(daysAgo(days).toISOString(), { 'deployments.apps': objects }),
    assessment(isThere ? [web] : [], [{ id: 'privileged' }]),
  );
const idOf = async () => (await listFindings(me, { state: ['open', 'accepted', 'fixed'] })).items[0]?.id ?? '';

beforeEach(async () => {
  await createCluster(me, { id: 'test', name: 'test', source: 'file' });
  await save(60, true, [deployment('a')]);
});

test('what happened is told newest first: seen, signed, commented, expired', async () => {
  const id = await idOf();
  const scope = { kind: 'cluster', cluster: 'test', control: 'privileged' } as const;
  const said = { kind: 'accepted', scope, reason: 'r', owner: 'o' } as const;
  createAcceptance(me, { ...said, expiresAt: daysAgo(1).toISOString() }, daysAgo(40));
  const { id: taken } = createAcceptance(me, { ...said, expiresAt: daysAgo(-9).toISOString() }, daysAgo(30));
  revokeAcceptance(me, taken, 'no more', daysAgo(20));
  actOn(me, [id], { kind: 'comment', text: 'hello' }, daysAgo(10));
  const { events, acceptances } = findingWork(me, await getFinding(me, id));
  expect(events.map(({ kind, by }) => [kind, by])).toEqual([
    ['expired', null],
    ['act', me.name],
    ['revoked', me.name],
    ['signed', me.name],
    ['signed', me.name],
    ['seen', null],
  ]);
  expect(acceptances.map(({ status }) => status)).toEqual(['revoked', 'expired']);
});

test.each([
  ['the object went', [], [{ object: { kind: 'Deployment', name: 'web' }, what: 'gone' }]],
  ['the object changed', [deployment('b')], [{ object: { kind: 'Deployment', name: 'web' }, what: 'changed' }]],
  ['nothing of it changed', [deployment('a')], []],
] as const)('a fixed finding says by what: %s', async (_, objects, changes) => {
  const before = await save(50, true, [deployment('a')]);
  const after = await save(40, false, objects);
  await save(30, false, objects);
  const fixed = await fixedBy(me, await getFinding(me, await idOf()));
  expect(fixed).toMatchObject({ snapshotId: after.snapshotId, before: before.snapshotId, changes });
});

test('what is not fixed was fixed by nothing', async () => {
  expect(await fixedBy(me, await getFinding(me, await idOf()))).toBeNull();
});
