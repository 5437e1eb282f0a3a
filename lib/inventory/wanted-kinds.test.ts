import { describe, expect, test } from 'vitest';
import { refKey } from './refs';
import { hasRules } from './sanitise/kinds';
import { groupResourceOf, kindOf, wantedKinds } from './wanted-kinds';

describe('wantedKinds', () => {
  test('never names Secrets', () => {
    expect(wantedKinds.map(({ resource }) => resource)).not.toContain('secrets');
  });

  test('names each kind once', () => {
    const resources = wantedKinds.map(({ resource }) => resource);
    expect(resources.filter((resource, at) => resources.indexOf(resource) !== at)).toEqual([]);
  });

  test.each(wantedKinds.map(({ resource, apiVersion, kind }) => [resource, apiVersion, kind] as const))(
    '%s has an allow-list of its own',
    (resource, apiVersion, kind) => {
      expect(groupResourceOf(apiVersion, kind)).toBe(resource);
      expect(hasRules(resource)).toBe(true);
    },
  );
});

describe('groupResourceOf', () => {
  test.each([
    ['v1', 'Pod', 'pods'],
    ['apps/v1', 'Deployment', 'deployments.apps'],
    ['apps/v1beta2', 'Deployment', 'deployments.apps'],
    ['extensions/v1beta1', 'Ingress', 'ingresses.networking.k8s.io'],
    ['v1', 'Secret', 'secrets'],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies.networking.k8s.io'],
    ['projectcalico.org/v3', 'NetworkPolicy', 'networkpolicies.projectcalico.org'],
    ['constraints.gatekeeper.sh/v1beta1', 'K8sRequiredLabels', 'k8srequiredlabels.constraints.gatekeeper.sh'],
    ['v1', 'Event', null],
    ['example.com/v1', 'Pod', null],
  ])('%s %s is %s', (apiVersion, kind, resource) => {
    expect(groupResourceOf(apiVersion, kind)).toBe(resource);
  });

  test('knows which kinds live in a namespace', () => {
    expect(kindOf('rbac.authorization.k8s.io/v1', 'Role')?.namespaced).toBe(true);
    expect(kindOf('rbac.authorization.k8s.io/v1', 'ClusterRole')?.namespaced).toBe(false);
  });
});

test('an object keeps its key in whichever version it is written', () => {
  const ingress = { kind: 'Ingress', namespace: 'shop', name: 'web' };
  expect(refKey({ ...ingress, apiVersion: 'extensions/v1beta1' })).toBe('networking.k8s.io/Ingress/shop/web');
  expect(refKey({ ...ingress, apiVersion: 'networking.k8s.io/v1' })).toBe('networking.k8s.io/Ingress/shop/web');
});
