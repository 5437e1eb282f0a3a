import { describe, expect, test } from 'vitest';
import { documents, object, pod } from '@/lib/controls/manifests';
import { bound, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { buildAttackGraph } from './build-attack-graph';
import { ciIdentities } from './ci-identities';
import { reachableFrom } from './find-paths';
import { footholdExplanation, footholdGroups, footholdsOf, footholdTitle } from './footholds';

const graphOf = (...manifests: string[]) => {
  const inventory = inventoryOf(documents(...manifests));
  return buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
};

describe('footholdsOf', () => {
  test('stolen tokens are those that lie in a Secret', () => {
    const graph = graphOf(
      object('v1', 'ServiceAccount', 'name: old, namespace: shop', 'secrets: [{ name: old-token-x1 }]'),
      serviceAccount('shop', 'manual'),
      object('v1', 'Secret', 'name: manual-token, namespace: shop', 'type: kubernetes.io/service-account-token'),
      serviceAccount('shop', 'modern'),
    );
    expect(footholdsOf(graph, 'stolen-token')).toEqual(['sa:shop/manual', 'sa:shop/old']);
  });

  test('a node is one that runs no control plane, and what it leads to is known', () => {
    const graph = graphOf(
      object('v1', 'Node', 'name: cp-1, labels: { node-role.kubernetes.io/control-plane: "" }'),
      object('v1', 'Node', 'name: w-1'),
      pod('nodeName: w-1, serviceAccountName: web, containers: [{ name: app }]', 'name: web, namespace: shop'),
    );
    expect(footholdsOf(graph, 'node')).toEqual(['node:w-1']);
    expect(reachableFrom(graph, ['node:w-1']).has('sa:shop/web')).toBe(true);
  });

  test('where nodes were not read, those of workloads that leave their container stand for them', () => {
    const graph = graphOf(
      pod('containers: [{ name: app, securityContext: { privileged: true } }]', 'name: agent, namespace: ops'),
    );
    expect(footholdsOf(graph, 'node')).toEqual(['node:?ops/Pod/agent']);
  });

  test.each(footholdGroups)('%s has a title and says how its members are found', (group) => {
    expect(footholdTitle(group)).toMatch(/^[A-Z]/);
    expect(footholdExplanation(group)).toMatch(/^Somebody .*\.$/);
    expect(footholdsOf(graphOf(), group)).toEqual(group === 'anyone' ? expect.any(Array) : []);
  });
});

describe('ciIdentities', () => {
  const signs = (...manifests: string[]) =>
    ciIdentities(graphOf(...manifests).terrain).map(({ subject, sign }) => `${subject.name}: ${sign}`);

  test.each([
    ['a word of the name', serviceAccount('shop', 'shop-ci'), ['shop-ci: named shop-ci']],
    [
      'a user of a provider',
      granted('User oidc:gitlab:shop', 'everywhere', [rule('get', 'pods')]),
      ['oidc:gitlab:shop: named oidc:gitlab:shop'],
    ],
    [
      'a label of the account',
      object('v1', 'ServiceAccount', 'name: bot, namespace: shop, labels: { app.kubernetes.io/name: jenkins }'),
      ['bot: labelled app.kubernetes.io/name=jenkins'],
    ],
    ['the namespace', serviceAccount('ci', 'bot'), ['bot: in namespace ci']],
    ['letters inside a word', serviceAccount('shop', 'recipe-decider'), []],
    ['the default account of a namespace of pipelines', serviceAccount('ci', 'default'), []],
    ['what Kubernetes ships', bound('Group system:ci', '', 'ClusterRole', 'view'), []],
  ])('%s', (_, manifest, expected) => expect(signs(manifest)).toEqual(expected));

  test('a label of the workload that runs under the account', () => {
    expect(
      signs(
        serviceAccount('shop', 'bot'),
        pod(
          'serviceAccountName: bot, containers: [{ name: app }]',
          'name: x, namespace: shop, labels: { app: gitlab-runner }',
        ),
      ),
    ).toEqual(['bot: labelled app=gitlab-runner']);
  });
});
