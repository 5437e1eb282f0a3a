import { expect, test } from 'vitest';
import { assessment, inventory, object, withEmptyStore } from '@/lib/testing/store';
import { createCluster } from './clusters';
import { unchangedSince } from './object-history';
import { saveSnapshot } from './snapshots';
import { localOperator as me } from './viewer';

withEmptyStore();

const kind = 'roles.rbac.authorization.k8s.io';
const reader = { namespace: 'shop', name: 'reader' };
const role = (name: string, verb: string) =>
  object('rbac.authorization.k8s.io/v1', 'Role', 'shop', name, { rules: [{ verbs: [verb] }] });

/** One snapshot a day of these roles; the ids of the snapshots. */
async function saved(...days: readonly (readonly ReturnType<typeof role>[])[]): Promise<readonly string[]> {
  const { id } = await createCluster(me, { name: 'prod', source: 'file' });
  const ids: string[] = [];
  for (const [day, roles] of days.entries()) {
    const { snapshotId } = await saveSnapshot(id, inventory(`2026-01-0${day + 1}`, { [kind]: roles }), assessment([]));
    ids.push(snapshotId);
  }
  return ids;
}

test.each<[string, readonly (readonly ReturnType<typeof role>[])[], number, 'different' | 'absent' | null]>([
  [
    'the first snapshot, while others change',
    [[role('reader', 'get')], [role('reader', 'get'), role('b', 'get')]],
    0,
    null,
  ],
  ['it read otherwise', [[role('reader', 'get')], [role('reader', 'list')], [role('reader', 'list')]], 1, 'different'],
  ['it was not there', [[role('b', 'get')], [role('reader', 'get'), role('b', 'get')]], 1, 'absent'],
  ['no role was there', [[], [role('reader', 'get')]], 1, 'absent'],
  ['it was away for a while', [[role('reader', 'get')], [role('b', 'get')], [role('reader', 'get')]], 2, 'absent'],
])('unchanged since %s', async (_, days, since, was) => {
  const ids = await saved(...days);
  const found = await unchangedSince(me, ids.at(-1) ?? '', kind, reader);
  expect(found?.since).toEqual({ snapshotId: ids[since], at: `2026-01-0${since + 1}T00:00:00.000Z` });
  expect(found?.before).toEqual(was && { snapshotId: ids[since - 1], was });
});

test('what a snapshot does not hold has no history there', async () => {
  const ids = await saved([role('reader', 'get')], [role('b', 'get')]);
  expect(await unchangedSince(me, ids[1] ?? '', kind, reader)).toBeNull();
  expect((await unchangedSince(me, ids[0] ?? '', kind, reader))?.since.snapshotId).toBe(ids[0]);
});
