import { describe, expect, test } from 'vitest';
import { normalise } from '@/lib/inventory/normalise';
import { rbacOf } from './from-inventory';

const apiVersion = 'rbac.authorization.k8s.io/v1';
const objects = [
  {
    apiVersion,
    kind: 'ClusterRole',
    metadata: { name: 'part', labels: { to: 'all' } },
    rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }],
  },
  {
    apiVersion,
    kind: 'ClusterRole',
    metadata: { name: 'all' },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { to: 'all' } }] },
    rules: null,
  },
  { apiVersion, kind: 'Role', metadata: { name: 'empty', namespace: 'shop' } },
  {
    apiVersion,
    kind: 'RoleBinding',
    metadata: { name: 'b', namespace: 'shop' },
    roleRef: { kind: 'Role', name: 'empty' },
    subjects: [{ kind: 'ServiceAccount', name: 'ci' }],
  },
  {
    apiVersion,
    kind: 'RoleBinding',
    metadata: { name: 'nobody', namespace: 'shop' },
    roleRef: { kind: 'Role', name: 'gone' },
  },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'ci', namespace: 'shop' } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
];
const read = (source: 'live' | 'file') => rbacOf(normalise(objects, { source, collectedAt: '2026-01-01T00:00:00Z' }));

describe('rbacOf', () => {
  test('fills what manifests leave out', () => {
    const { roles, bindings, serviceAccounts, namespaces } = read('file');
    expect(roles.find(({ name }) => name === 'empty')).toMatchObject({
      kind: 'Role',
      namespace: 'shop',
      rules: [],
      aggregates: null,
    });
    expect(bindings.map(({ name, subjects }) => [name, subjects])).toEqual([
      ['b', [{ kind: 'ServiceAccount', namespace: '', name: 'ci' }]],
      ['nobody', []],
    ]);
    expect([serviceAccounts, namespaces]).toEqual([
      [{ kind: 'ServiceAccount', namespace: 'shop', name: 'ci' }],
      ['shop'],
    ]);
  });

  test('computes aggregated rules of files, and trusts those of a live cluster', () => {
    const rulesOfAll = (source: 'live' | 'file') => read(source).roles.find(({ name }) => name === 'all')?.rules;
    expect(rulesOfAll('file')).toEqual([
      { verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: [], nonResourceURLs: [] },
    ]);
    expect(rulesOfAll('live')).toEqual([]);
  });
});
