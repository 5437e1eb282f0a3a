import { describe, expect, test } from 'vitest';
import { objectsOf } from '@/lib/inventory/kinds';
import { workloadsOf } from '@/lib/inventory/workloads';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { deployment, inventoryOf, objectsIn } from '@/lib/testing/inventory';
import { applyManifests } from './apply-manifests';

const rbac = 'rbac.authorization.k8s.io/v1';
const secretReader = (labels = '', verbs = '[get]') =>
  `---\n{ apiVersion: ${rbac}, kind: ClusterRole, metadata: { name: secret-reader${labels} }, ` +
  `rules: [{ apiGroups: [""], resources: [secrets], verbs: ${verbs} }] }\n`;
const admin =
  `---\n{ apiVersion: ${rbac}, kind: ClusterRole, metadata: { name: admin }, ` +
  `aggregationRule: { clusterRoleSelectors: [{ matchLabels: { to-admin: "yes" } }] }, ` +
  `rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }] }\n`;

const running = `${deployment('containers: [{ name: app, image: old }]')}---
{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: example-1, namespace: shop, labels: { app: example, pod-template-hash: "1" },
    ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: example, controller: true }] },
  spec: { selector: { matchLabels: { app: example, pod-template-hash: "1" } }, template: { spec: { containers: [{ name: app, image: old }] } } } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: example-1-a, namespace: shop, labels: { app: example, pod-template-hash: "1" },
    ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: example-1, controller: true }] },
  spec: { nodeName: worker-1, containers: [{ name: app, image: old }] },
  status: { phase: Running, containerStatuses: [{ name: app, imageID: "old@sha256:1" }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: lone, namespace: shop }, spec: { containers: [{ name: app, image: lone }] } }
`;

describe('applyManifests', () => {
  test('creates, replaces, leaves and deletes, and says which', () => {
    const before = inventoryOf(`${secretReader()}${deployment()}`);
    const { inventory, objects } = applyManifests(
      before,
      objectsIn(`${secretReader('', '[get, list]')}${deployment()}${deployment('containers: []', 'other')}---
{ $patch: delete, apiVersion: v1, kind: ServiceAccount, metadata: { name: gone, namespace: shop } }`),
      { remove: [{ apiVersion: rbac, kind: 'ClusterRole', namespace: '', name: 'none' }] },
    );
    expect(objects.map(({ object, action }) => `${object.kind} ${object.name} ${action}`)).toEqual([
      'ClusterRole none not-found',
      'ClusterRole secret-reader replaced',
      'Deployment example unchanged',
      'Deployment other created',
      'ServiceAccount gone not-found',
    ]);
    expect(rbacOf(inventory).roles[0]?.rules[0]?.verbs).toEqual(['get', 'list']);
    expect(inventory.collectedAt).toBe(before.collectedAt);
  });

  test('takes everything in a namespace with it', () => {
    const before = inventoryOf(`---\n{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }\n${running}`);
    const { inventory } = applyManifests(before, [], {
      remove: [{ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'shop' }],
    });
    expect(Object.values(inventory.kinds).flat()).toEqual([]);
  });

  test('lets the pods of a replaced workload run what it says now, where they ran', () => {
    const now = deployment('serviceAccountName: ci, containers: [{ name: app, image: new }]');
    const { inventory } = applyManifests(inventoryOf(running), objectsIn(now));
    expect(
      workloadsOf(inventory).map(({ ref, serviceAccount, pods }) => ({
        name: `${ref.kind} ${ref.name}`,
        serviceAccount,
        pods: pods.map(({ name, node, imageIds }) => [name, node, imageIds]),
      })),
    ).toEqual([
      { name: 'Deployment example', serviceAccount: 'ci', pods: [['example-1-a', 'worker-1', {}]] },
      { name: 'Pod lone', serviceAccount: 'default', pods: [['lone', '', {}]] },
    ]);
    const images = [...objectsOf(inventory, 'pods'), ...objectsOf(inventory, 'replicasets.apps')].map((object) =>
      JSON.stringify(object).includes('"old"'),
    );
    expect(images).toEqual([false, false, false]);
  });

  test('leaves no pod of a workload that is gone', () => {
    const { inventory } = applyManifests(
      inventoryOf(running),
      objectsIn(
        '{ $patch: delete, apiVersion: apps/v1, kind: Deployment, metadata: { name: example, namespace: shop } }',
      ),
    );
    expect(workloadsOf(inventory).map(({ ref }) => ref.name)).toEqual(['lone']);
    expect(objectsOf(inventory, 'replicasets.apps')).toEqual([]);
  });

  test('touches no pod when a manifest says what is there already', () => {
    const before = inventoryOf(running);
    const { inventory } = applyManifests(before, objectsIn(deployment('containers: [{ name: app, image: old }]')));
    expect(workloadsOf(inventory)).toEqual(workloadsOf(before));
  });

  test.each([
    ['collects a new part', admin, secretReader(', labels: { to-admin: "yes" }'), ['pods', 'secrets']],
    [
      'collects what a label adds',
      `${admin}${secretReader()}`,
      secretReader(', labels: { to-admin: "yes" }'),
      ['pods', 'secrets'],
    ],
    [
      'drops what a lost label brought, and keeps what came from parts out of sight',
      `${admin.replace('resources: [pods]', 'resources: [pods]').replace('rules: [', 'rules: [{ apiGroups: [""], resources: [secrets], verbs: [get] }, ')}${secretReader(', labels: { to-admin: "yes" }')}`,
      secretReader(),
      ['pods'],
    ],
  ])('an aggregated role %s', (_, before, manifest, expected) => {
    const { inventory } = applyManifests(inventoryOf(before), objectsIn(manifest));
    const role = rbacOf(inventory).roles.find(({ name }) => name === 'admin');
    expect(role?.rules.flatMap(({ resources }) => resources)).toEqual(expected);
  });

  test('counts what nobody judges, and names what is wrong', () => {
    const before = inventoryOf('');
    const widget = '{ apiVersion: example.com/v1, kind: Widget, metadata: { name: w } }';
    expect(applyManifests(before, objectsIn(widget)).notJudged).toEqual({ 'Widget.example.com': 1 });
    const wrong = objectsIn('{ apiVersion: v1, kind: Pod, metadata: { name: w }, spec: { containers: yes } }');
    expect(() => applyManifests(before, wrong, { originOf: () => 'a.yaml, document 2, line 7' })).toThrow(
      'Pod w in a.yaml, document 2, line 7: spec.containers',
    );
    expect(() => applyManifests(before, [{ $patch: 'delete', kind: 'Pod' }])).toThrow(
      'object 1: to delete an object takes its apiVersion, kind and name',
    );
  });
});
