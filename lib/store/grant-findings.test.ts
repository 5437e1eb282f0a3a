import { expect, test } from 'vitest';
import type { Finding } from '@/lib/findings/types';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { createCluster } from './clusters';
import { findingsThrough } from './grant-findings';
import { saveSnapshot } from './snapshots';
import { localOperator as me } from './viewer';

withEmptyStore();

const ref = (kind: string, namespace: string, name: string) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  namespace,
  name,
});
const rule = { verbs: ['*'], apiGroups: ['*'], resources: ['*'], resourceNames: [], nonResourceURLs: [] };

/** A finding that holds because of a grant through a binding of a namespace to a role. */
function caused(name: string, binding: string, role: string, namespace = 'shop'): Finding {
  const grant = {
    binding: ref('RoleBinding', namespace, binding),
    role: ref('ClusterRole', '', role),
    ...{ ruleIndex: 0, rule, scope: namespace, via: 'by name' },
  };
  return { ...finding('too-much', name), evidence: [{ kind: 'grant', ...grant }] };
}

test('finds what goes through a role or a binding, and nothing that is only called the same', async () => {
  const { id: clusterId } = await createCluster(me, { name: 'prod', source: 'file' });
  const odd = 'a "b" \\ c';
  const findings = [
    caused('one', 'deployers', 'edit'),
    caused('two', 'others', 'edit'),
    caused('three', 'deployers', 'view', 'lab'),
    caused('four', 'edit', odd),
    finding('other', 'edit'),
  ];
  const { snapshotId } = await saveSnapshot(clusterId, inventory('2026-01-01'), assessment(findings));
  const through = async (kind: string, namespace: string, name: string) =>
    (await findingsThrough(me, { clusterId, snapshotId }, { kind, namespace, name }))
      .map(({ resource }) => resource.name)
      .sort();

  expect(await through('ClusterRole', '', 'edit')).toEqual(['one', 'two']);
  expect(await through('RoleBinding', 'shop', 'deployers')).toEqual(['one']);
  expect(await through('RoleBinding', 'lab', 'deployers')).toEqual(['three']);
  expect(await through('RoleBinding', 'shop', 'edit')).toEqual(['four']);
  expect(await through('ClusterRole', '', odd)).toEqual(['four']);
  expect(await through('Role', 'shop', 'edit')).toEqual([]);
});

test('what is fixed by then is not listed', async () => {
  const { id: clusterId } = await createCluster(me, { name: 'prod', source: 'file' });
  await saveSnapshot(clusterId, inventory('2026-01-01'), assessment([caused('one', 'deployers', 'edit')]));
  const { snapshotId } = await saveSnapshot(clusterId, inventory('2026-01-02'), assessment([]));
  const role = { kind: 'ClusterRole', namespace: '', name: 'edit' };
  expect(await findingsThrough(me, { clusterId, snapshotId }, role)).toEqual([]);
});
