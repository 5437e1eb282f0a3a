import { describe, expect, test } from 'vitest';
import { request } from '@/lib/testing/rbac';
import { identityOf } from './identity';
import { nodeOf, nodeRights, nodeVerdict } from './node-authorizer';

const kubelet = identityOf({ kind: 'User', namespace: '', name: 'system:node:worker-1' });

describe('the Node authorizer', () => {
  test.each<readonly [string, string, string]>([
    ['get secrets db', 'shop', 'related'],
    ['list secrets', 'shop', 'related'],
    ['create secrets', 'shop', 'never'],
    ['get configmaps settings', 'shop', 'related'],
    ['delete configmaps settings', 'shop', 'never'],
    ['get persistentvolumeclaims data', 'shop', 'related'],
    ['list persistentvolumeclaims', 'shop', 'never'],
    ['patch persistentvolumeclaims/status data', 'shop', 'related'],
    ['get persistentvolumes data', '', 'related'],
    ['create serviceaccounts/token web', 'shop', 'related'],
    ['get serviceaccounts web', 'shop', 'never'],
    ['get nodes worker-1', '', 'own'],
    ['get nodes worker-2', '', 'never'],
    ['delete nodes worker-1', '', 'never'],
    ['patch nodes/status worker-1', '', 'always'],
    ['create nodes/status worker-1', '', 'never'],
    ['get pods web-0', 'shop', 'related'],
    ['create pods', 'shop', 'always'],
    ['create pods/exec web-0', 'shop', 'never'],
    ['create pods/eviction web-0', 'shop', 'always'],
    ['update pods/status web-0', 'shop', 'always'],
    ['list services', '', 'always'],
    ['create events', 'shop', 'always'],
    ['get deployments.apps web', 'shop', 'never'],
    ['get /metrics', '', 'never'],
  ])('%s in %s: %s', (text, namespace, verdict) => {
    expect(nodeVerdict(kubelet, request(text, namespace))?.verdict).toBe(verdict);
  });

  test.each<readonly [string, string, string, string]>([
    ['update', 'worker-1', 'kube-node-lease', 'own'],
    ['update', 'worker-2', 'kube-node-lease', 'never'],
    ['update', 'worker-1', 'kube-system', 'never'],
    ['create', '', 'kube-node-lease', 'always'],
    ['list', '', 'kube-node-lease', 'never'],
  ])('%s the lease %s in %s: %s', (verb, name, namespace, verdict) => {
    const apiGroup = 'coordination.k8s.io';
    const asked = { kind: 'resource', verb, apiGroup, resource: 'leases', subresource: '', name, namespace } as const;
    expect(nodeVerdict(kubelet, asked)?.verdict).toBe(verdict);
  });

  test.each<readonly [string, string, string, string]>([
    ['leases', 'coordination.k8s.io', 'get', 'own'],
    ['leases', 'coordination.k8s.io', 'create', 'always'],
    ['csinodes', 'storage.k8s.io', 'get', 'never'],
  ])('of %s.%s, %s of a subresource: %s, as the authorizer looks at those of Leases not at all', (...row) => {
    const [resource, apiGroup, verb, verdict] = row;
    const at = { name: 'worker-1', namespace: resource === 'leases' ? 'kube-node-lease' : '' };
    const asked = { kind: 'resource', verb, apiGroup, resource, subresource: 'status', ...at } as const;
    expect(nodeVerdict(kubelet, asked)?.verdict).toBe(verdict);
  });

  test('before 1.32 a kubelet read every pod and every node', () => {
    expect(nodeVerdict(kubelet, request('list pods'), 31)).toMatchObject({ verdict: 'always' });
    expect(nodeVerdict(kubelet, request('get nodes worker-2'), 31)).toMatchObject({ verdict: 'always' });
    expect(nodeVerdict(kubelet, request('get nodes worker-2'), 32)).toMatchObject({ verdict: 'never' });
  });

  test.each([
    [{ user: 'system:node:worker-1', groups: ['system:authenticated'] }],
    [{ user: 'system:node:', groups: ['system:nodes'] }],
    [{ user: 'alice', groups: ['system:nodes'] }],
  ])('has no opinion of %j', (identity) => {
    expect(nodeOf(identity)).toBeNull();
    expect(nodeVerdict(identity, request('get secrets db', 'shop'))).toBeNull();
  });

  test('says what a kubelet may do', () => {
    expect(nodeRights()).toContainEqual({
      verbs: ['get', 'list', 'watch'],
      says: 'Secrets of the pods on it, by name',
    });
  });
});
