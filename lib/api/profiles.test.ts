import { beforeEach, describe, expect, test } from 'vitest';
import { normalise } from '@/lib/inventory/normalise';
import { storeInventory } from '@/lib/scans/run-scan';
import { createCluster } from '@/lib/store/clusters';
import { getSnapshot } from '@/lib/store/snapshots';
import { localOperator as me } from '@/lib/store/viewer';
import { withEmptyStore } from '@/lib/testing/store';
import { coverageOf } from './coverage';
import { oneBinding, oneRole, oneSubject } from './profiles';

withEmptyStore();

const api = 'rbac.authorization.k8s.io';
const objects = [
  {
    ...{ apiVersion: `${api}/v1`, kind: 'ClusterRole', metadata: { name: 'reader' } },
    rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }],
  },
  {
    ...{ apiVersion: `${api}/v1`, kind: 'ClusterRoleBinding', metadata: { name: 'readers' } },
    roleRef: { apiGroup: api, kind: 'ClusterRole', name: 'reader' },
    subjects: [{ apiGroup: api, kind: 'User', name: 'ada' }],
  },
];

beforeEach(async () => {
  await createCluster(me, { id: 'test', name: 'test', source: 'file' });
  await storeInventory('test', normalise(objects, { source: 'file', collectedAt: '2026-03-01T00:00:00.000Z' }));
});
const snapshot = () => getSnapshot(me, 'test', 'latest');

describe('one of them', () => {
  test('a role, a binding, a subject as their pages show them', async () => {
    expect(await oneRole(me, await snapshot(), 'cr:reader')).toMatchObject({ kind: 'ClusterRole', name: 'reader' });
    expect(await oneBinding(me, await snapshot(), 'crb:readers')).toMatchObject({ name: 'readers' });
    expect(await oneSubject(me, await snapshot(), 'user:ada')).toMatchObject({ key: 'user:ada' });
  });

  test.each<readonly [string, () => Promise<unknown>]>([
    ['a role', async () => oneRole(me, await snapshot(), 'cr:none')],
    ['a binding', async () => oneBinding(me, await snapshot(), 'rb:shop/none')],
    ['a subject', async () => oneSubject(me, await snapshot(), 'sa:shop/none')],
    ['no key of a subject', async () => oneSubject(me, await snapshot(), 'whoever')],
  ])('%s that is not there is refused', async (_, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('coverage names what was not read, and each control that is not assessed with its reasons', async () => {
  const { gaps, notAssessed, coverage } = coverageOf(await snapshot());
  expect(gaps.map(({ resource }) => resource)).toContain('nodes');
  expect(coverage).toBeLessThan(100);
  expect(notAssessed.length).toBeGreaterThan(0);
  expect(notAssessed.every((control) => control.gaps.length > 0)).toBe(true);
});
