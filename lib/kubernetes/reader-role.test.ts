import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { assess } from '@/lib/assessment/assess';
import { normalise } from '@/lib/inventory/normalise';
import { groupOf } from '@/lib/inventory/refs';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { can } from '@/lib/rbac/can';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { identityOf } from '@/lib/rbac/identity';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { namedConfigMaps } from './named-config-maps';
import { kubeletsManifest, readerManifest } from './reader-manifest';

const objects = parseAllDocuments(readerManifest()).map((document): unknown => document.toJS());
const inventory = normalise(objects, { source: 'live', collectedAt: '2026-01-01T00:00:00Z' });
const reader = { kind: 'ServiceAccount', namespace: 'lynceus', name: 'lynceus-reader' } as const;
const index = indexRbac(rbacOf(inventory));

function allowed(verb: string, resource: string, { group = '', subresource = '', name = '', namespace = '' } = {}) {
  const request = { kind: 'resource', verb, apiGroup: group, resource, subresource, name, namespace } as const;
  return can(index, identityOf(reader), request).allowed;
}

describe('the shipped reader role', () => {
  test('is what the wanted kinds need (vitest -u writes it)', async () => {
    await expect(readerManifest()).toMatchFileSnapshot('../../deploy/lynceus-reader.yaml');
  });

  test('leaves what asking kubelets takes to a file of its own, which is found like any other', async () => {
    await expect(kubeletsManifest()).toMatchFileSnapshot('../../deploy/lynceus-kubelets.yaml');
    const both = parseAllDocuments(`${readerManifest()}---\n${kubeletsManifest()}`);
    const bound = normalise(
      both.map((document): unknown => document.toJS()),
      { source: 'live', collectedAt: '2026-01-01T00:00:00Z' },
    );
    const { findings } = assess(bound, { cluster: 'test' });
    expect(findings.filter(({ subject }) => subject).map(({ control }) => control)).toEqual(['reach-kubelets']);
  });

  test('may list every wanted kind everywhere, and read the named ConfigMaps', () => {
    const refused = wantedKinds
      .filter(({ resource }) => resource !== 'configmaps')
      .filter(
        ({ apiVersion, resource }) => !allowed('list', resource.split('.')[0] ?? '', { group: groupOf(apiVersion) }),
      );
    expect(refused).toEqual([]);
    for (const { namespace, name } of namedConfigMaps) {
      expect(allowed(namespace ? 'get' : 'list', 'configmaps', { name, namespace: namespace ?? '' })).toBe(true);
    }
  });

  test('has no wildcard and does not name Secrets', () => {
    const text = JSON.stringify(inventory.kinds['clusterroles.rbac.authorization.k8s.io']?.map(({ rules }) => rules));
    expect(text).not.toContain('*');
    expect(text).not.toMatch(/"secrets"/);
    expect(new Set(index.objects.roles.flatMap(({ rules }) => rules.flatMap(({ verbs }) => verbs)))).toEqual(
      new Set(['list', 'get']),
    );
  });

  test.each([
    ['read Secrets', 'list secrets', 'get secrets', 'watch secrets'],
    ['read other ConfigMaps', 'list configmaps', 'get configmaps', 'watch configmaps'],
    [
      'run anything',
      'create pods',
      'update pods',
      'create pods/exec',
      'get pods/exec',
      'get pods/attach',
      'get pods/log',
    ],
    ['reach through the API', 'get nodes/proxy', 'get pods/proxy', 'get services/proxy', 'create pods/portforward'],
    [
      'become others',
      'impersonate users',
      'impersonate groups',
      'impersonate serviceaccounts',
      'create serviceaccounts/token',
    ],
  ])('cannot %s', (_name, ...requests) => {
    const granted = requests.filter((request) => {
      const [verb = '', what = ''] = request.split(' ');
      const [resource = '', subresource = ''] = what.split('/');
      return allowed(verb, resource, { subresource, namespace: 'kube-system', name: verb === 'get' ? 'some' : '' });
    });
    expect(granted).toEqual([]);
  });

  test.each(['create', 'update', 'patch', 'delete', 'bind', 'escalate'])('cannot %s roles or bindings', (verb) => {
    const group = 'rbac.authorization.k8s.io';
    for (const resource of ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings']) {
      expect(allowed(verb, resource, { group })).toBe(false);
    }
  });

  test('violates no control that judges who may do what', () => {
    const { findings } = assess(inventory, { cluster: 'test' });
    expect(findings.filter(({ subject }) => subject !== undefined)).toEqual([]);
  });
});
