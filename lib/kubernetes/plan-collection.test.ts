import { describe, expect, test } from 'vitest';
import type { WantedKind } from '@/lib/inventory/wanted-kinds';
import type { Discovery } from './discover';
import { readGroups, readResources, readVersions } from './discovery-documents';
import { planCollection } from './plan-collection';
import { livePlatform } from './platform';

const wanted = (apiVersion: string, resource: string, optional = false): WantedKind => ({
  apiVersion,
  resource,
  kind: 'Thing',
  namespaced: true,
  ...(optional && { optional: true }),
});
const served = (group: string, version: string, resource: string, verbs = ['list']) => ({
  group,
  version,
  resource,
  kind: 'Thing',
  namespaced: true,
  verbs,
});
const found = (...resources: Discovery['resources'][number][]): Discovery => ({ resources, failures: [] });
const versions = (kinds: WantedKind[], discovery: Discovery | null) =>
  planCollection(kinds, discovery).targets.map(
    ({ wanted: { resource }, served: { version } }) => `${resource} ${version}`,
  );
const reasons = (kinds: WantedKind[], discovery: Discovery) =>
  planCollection(kinds, discovery).gaps.map(({ resource, reason }) => `${resource} ${reason}`);

describe('planCollection', () => {
  const jobs = wanted('batch/v1', 'cronjobs.batch');

  test.each<[string, string[], Discovery | null]>([
    [
      'the version wanted',
      ['cronjobs.batch v1'],
      found(served('batch', 'v2', 'cronjobs'), served('batch', 'v1', 'cronjobs')),
    ],
    [
      "else the server's favourite",
      ['cronjobs.batch v1beta1'],
      found(served('batch', 'v1beta1', 'cronjobs'), served('batch', 'v2alpha1', 'cronjobs')),
    ],
    ['else none, when it cannot be listed', [], found(served('batch', 'v1', 'cronjobs', ['create']))],
    ['nor one of another group', [], found(served('other', 'v1', 'cronjobs'))],
    ['the version wanted, when the server does not tell', ['cronjobs.batch v1'], null],
  ])('lists a kind in %s', (_name, expected, discovery) => {
    expect(versions([jobs], discovery)).toEqual(expected);
  });

  test('takes a kind that is not served for a gap, unless it is optional', () => {
    expect(reasons([jobs, wanted('kyverno.io/v1', 'policies.kyverno.io', true)], found())).toEqual([
      'cronjobs.batch not-served',
    ]);
  });

  test('takes a group that could not be described for a gap, with the kinds wanted of it, optional or not', () => {
    const failures = [{ group: 'kyverno.io', version: 'v1', message: 'away' }];
    const kyverno = wanted('kyverno.io/v1', 'policies.kyverno.io', true);
    expect(reasons([kyverno], { resources: [], failures })).toEqual([
      '*.kyverno.io unavailable',
      'policies.kyverno.io unavailable',
    ]);
  });

  test('adds the constraints that Gatekeeper serves', () => {
    const group = 'constraints.gatekeeper.sh';
    expect(versions([], found(served(group, 'v1beta1', 'k8sallowedrepos')))).toEqual([
      `k8sallowedrepos.${group} v1beta1`,
    ]);
  });
});

describe('discovery documents', () => {
  test('one document for all groups', () => {
    const resource = { resource: 'pods', responseKind: { kind: 'Pod' }, scope: 'Namespaced', verbs: ['list'] };
    const document = {
      kind: 'APIGroupDiscoveryList',
      items: [
        { versions: [{ version: 'v1', resources: [resource], freshness: 'Current' }] },
        { metadata: { name: 'metrics.k8s.io' }, versions: [{ version: 'v1beta1', freshness: 'Stale' }] },
      ],
    };
    expect(readGroups(document)).toEqual([
      {
        group: '',
        version: 'v1',
        stale: false,
        resources: [{ group: '', version: 'v1', resource: 'pods', kind: 'Pod', namespaced: true, verbs: ['list'] }],
      },
      { group: 'metrics.k8s.io', version: 'v1beta1', stale: true, resources: [] },
    ]);
    expect(readGroups({ kind: 'APIGroupList', groups: [] })).toBeNull();
  });

  test('one document a group, the preferred version first, without subresources', () => {
    expect(readVersions({ kind: 'APIVersions', versions: ['v1'] })).toEqual([{ group: '', version: 'v1' }]);
    const group = {
      name: 'batch',
      versions: [{ version: 'v1' }, { version: 'v2' }],
      preferredVersion: { version: 'v2' },
    };
    expect(readVersions({ groups: [group] }).map(({ version }) => version)).toEqual(['v2', 'v1']);
    const pods = { name: 'pods', kind: 'Pod', namespaced: true, verbs: ['list'] };
    expect(readResources({ resources: [pods, { ...pods, name: 'pods/log' }] }, '', 'v1')).toEqual([
      { group: '', version: 'v1', resource: 'pods', kind: 'Pod', namespaced: true, verbs: ['list'] },
    ]);
  });

  test.each([null, 'text', [], { items: 3 }, { groups: {} }])('%j is none', (document) => {
    expect([readGroups(document), readVersions(document), readResources(document, '', 'v1')]).toEqual([null, [], []]);
  });
});

describe('livePlatform', () => {
  const binding = { apiVersion: 'v1', kind: 'ClusterRoleBinding' };
  const named = (name: string) => ({
    ...binding,
    metadata: { name, namespace: '', labels: {}, annotations: {}, createdAt: null, owner: null },
  });

  test.each([
    ['openshift', 'v1.27.6-eks-f8587cb', ['config.openshift.io'], []],
    ['eks', 'v1.27.6-eks-f8587cb', [], []],
    ['gke', 'v1.27.3-gke.100', [], []],
    ['k3s', 'v1.28.2+k3s1', [], []],
    ['rke2', 'v1.28.2+rke2r1', [], []],
    ['kubeadm', 'v1.28.2', [], ['kubeadm:get-nodes']],
    [null, 'v1.28.2', ['apps'], ['cluster-admin']],
    [null, null, [], []],
  ])('%s: %s, groups %j, bindings %j', (expected, version, groups, bindings) => {
    expect(
      livePlatform(
        version,
        groups.map((group) => ({ group })),
        [],
        bindings.map(named),
      ),
    ).toBe(expected);
  });
});
