import { describe, expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import type { Judged, Violation } from '@/lib/controls/types';
import { bound, documents } from '@/lib/controls/rbac/granted/manifests';
import type { Subject } from '@/lib/rbac/types';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { builtInOf } from './built-in';

const manifest = documents(
  pod(undefined, 'kube-proxy-x1', 'kube-system'),
  pod(undefined, 'web', 'shop'),
  bound('Group system:masters', '', 'ClusterRole', 'cluster-admin'),
  bound('Group system:masters', '', 'ClusterRole', 'cluster-admin', 'ours'),
);
const { ships, count, explains } = builtInOf(contextOf(inventoryOf(manifest)));

const podOf = (namespace: string, name: string): Judged => ({
  ref: { apiVersion: 'v1', kind: 'Pod', namespace, name },
});
const about = (subject: Subject): Judged => ({ ...podOf('', subject.name), subject });
const [proxy, web] = [podOf('kube-system', 'kube-proxy-x1'), podOf('shop', 'web')];
const masters = about({ kind: 'Group', namespace: '', name: 'system:masters' });

const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', namespace: '', name: 'cluster-admin' };
const rule = { verbs: ['*'], apiGroups: ['*'], resources: ['*'], resourceNames: [], nonResourceURLs: [] };
const through = (...bindings: readonly string[]): Violation => ({
  ...{ path: '', message: 'may do everything' },
  grants: bindings.map((name) => ({
    ...{ binding: { ...role, kind: 'ClusterRoleBinding', name }, role, ruleIndex: 0, rule, scope: '', via: 'by name' },
  })),
});

describe('what Kubernetes or a vendor ships', () => {
  test.each([
    ['a component of Kubernetes', proxy, true],
    ['how its operators set it up', { ...proxy, ownSetting: true }, false],
    ['somebody’s pod', web, false],
    ['one that was not read', podOf('kube-system', 'kube-proxy-x2'), false],
    ['a group of Kubernetes', masters, true],
    ['a group of people', about({ kind: 'Group', namespace: '', name: 'admins' }), false],
  ])('%s', (_, judged, expected) => {
    expect(ships(judged)).toBe(expected);
  });

  test('are counted, a list once', () => {
    const list = [proxy, web, masters];
    expect([count(list), count(list), count([web])]).toEqual([2, 2, 0]);
  });

  test.each([
    ['no grant is behind it', proxy, [{ path: '', message: 'runs privileged' }], true],
    ['through a binding that is shipped', masters, [through('cluster-admin')], true],
    ['through a binding of somebody here', masters, [through('ours')], false],
    ['through both', masters, [through('cluster-admin'), through('ours')], false],
    ['it is not shipped itself', web, [through('cluster-admin')], false],
  ])('what was found is shipped with it: %s', (_, judged, violations, expected) => {
    expect(explains(judged, violations)).toBe(expected);
  });
});
