import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventoryOf, objectsIn, pod, testTime } from '@/lib/testing/inventory';
import { objectsOf } from './kinds';
import { normalise } from './normalise';

const about = { source: 'file', collectedAt: testTime } as const;
const normaliseFile = (manifest: string) => normalise(objectsIn(manifest), about);

describe('normalise', () => {
  test('keeps an object by its kind, reduced to what the core reads', () => {
    const manifest = `
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: ci, namespace: build, uid: u, generation: 3, labels: { team: a }, creationTimestamp: '2026-01-01T00:00:00Z' }
      automountServiceAccountToken: false
      secrets: null`;
    expect(objectsOf(inventoryOf(manifest), 'serviceaccounts')).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: {
          name: 'ci',
          namespace: 'build',
          labels: { team: 'a' },
          annotations: {},
          createdAt: '2026-01-01T00:00:00Z',
          owner: null,
        },
        automountServiceAccountToken: false,
      },
    ]);
  });

  test('a namespaced object without a namespace belongs to default, a cluster-scoped one to none', () => {
    const inventory = inventoryOf(`
apiVersion: v1
kind: ServiceAccount
metadata: { name: a }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: a, namespace: stray }`);
    expect(inventory.kinds['serviceaccounts']?.[0]?.metadata.namespace).toBe('default');
    expect(inventory.kinds['clusterroles.rbac.authorization.k8s.io']?.[0]?.metadata.namespace).toBe('');
  });

  test('the order of objects does not matter', () => {
    const objects = objectsIn([pod('', 'b'), pod('', 'a'), pod('', 'a', 'other'), pod('', 'c')].join(''));
    const expected = JSON.stringify(normalise(objects, about));
    fc.assert(
      fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
        expect(JSON.stringify(normalise(shuffled, about))).toBe(expected);
      }),
    );
  });

  test('Lists, in Lists, with items that leave their kind to the list', () => {
    const items = (apiVersion: string, kind: string, list: unknown[]) => ({ apiVersion, kind, items: list });
    const objects = [
      items('v1', 'List', [
        items('v1', 'PodList', [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }]),
        items('v1', 'List', objectsIn(pod('', 'c', 'default'))),
      ]),
      items('rbac.authorization.k8s.io/v1', 'RoleList', []),
    ];
    const inventory = normalise(objects, about);
    expect(objectsOf(inventory, 'pods').map(({ metadata }) => metadata.name)).toEqual(['a', 'b', 'c']);
    expect(inventory.kinds['roles.rbac.authorization.k8s.io']).toEqual([]);
  });

  test('a list that stops after its first page leaves a gap', () => {
    const page = { apiVersion: 'v1', kind: 'PodList', metadata: { continue: 'abc' }, items: objectsIn(pod()) };
    expect(normalise([page], about).gaps.filter(({ resource }) => resource === 'pods')).toEqual([
      {
        resource: 'pods',
        namespace: '',
        verb: 'list',
        reason: 'not-in-file',
        message: 'The file holds only the first page of pods.',
      },
    ]);
  });

  test('a file has a gap for each kind that it does not hold, a live cluster only those it is given', () => {
    const file = normaliseFile(pod());
    expect(file.gaps.map(({ resource }) => resource)).toContain('nodes');
    expect(file.gaps.map(({ resource }) => resource)).not.toContain('pods');
    expect(file.kinds['nodes']).toBeUndefined();
    const live = inventoryOf(pod());
    expect(live.gaps).toEqual([]);
    expect(live.kinds['nodes']).toEqual([]);
  });

  test('identical copies merge, whatever the order of their keys', () => {
    const copy = '---\n{ kind: Pod, apiVersion: v1, metadata: { labels: { b: x, a: y }, name: p } }\n';
    const other = '---\n{ apiVersion: v1, kind: Pod, metadata: { name: p, labels: { a: y, b: x } } }\n';
    expect(objectsOf(normaliseFile(copy + other), 'pods')).toHaveLength(1);
  });

  test('two looks at one pod of a controller merge, in either order', () => {
    const seen = (phase: string, uid = 'u1') =>
      `---\n{ apiVersion: v1, kind: Pod, metadata: { name: p, uid: ${uid}, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: r }] }, spec: {}, status: { phase: ${phase} } }\n`;
    const merged = normaliseFile(seen('Pending') + seen('Running'));
    expect(objectsOf(merged, 'pods')).toHaveLength(1);
    expect(normaliseFile(seen('Running') + seen('Pending'))).toEqual(merged);
    expect(() => normaliseFile(seen('Pending') + seen('Running', 'u2'))).toThrow('with different content');
  });

  test('custom resources that nobody reads are counted', () => {
    const widget = '---\n{ apiVersion: example.com/v1, kind: Widget, metadata: { name: a } }\n';
    const event = '---\n{ apiVersion: v1, kind: Event, metadata: { name: a } }\n';
    expect(normaliseFile(widget + widget + event).ignored).toEqual({ 'Event.': 1, 'Widget.example.com': 2 });
  });

  test('the API server and the nodes tell version and platform', () => {
    const inventory = inventoryOf(`
apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver-a, namespace: kube-system }
spec: { containers: [{ name: kube-apiserver, image: 'registry.k8s.io/kube-apiserver:v1.33.2' }] }
---
apiVersion: v1
kind: Node
metadata: { name: a }
spec: { providerID: kind://docker/kind/a }`);
    expect(inventory).toMatchObject({ kubernetesVersion: 'v1.33.2', platform: 'kind' });
  });

  test('hostile keys are no keys', () => {
    const hostile: unknown = JSON.parse(
      '{"apiVersion":"v1","kind":"Pod","__proto__":{"polluted":1},"metadata":{"name":"p","labels":{"__proto__":"x","constructor":"y"},"annotations":{"__proto__":"x"}},"spec":{"volumes":[{"name":"v","__proto__":{"hostPath":{"path":"/"}}}],"nodeSelector":{"__proto__":"x"}}}',
    );
    const [object] = objectsOf(normalise([hostile], about), 'pods');
    expect(object?.metadata.labels).toEqual({ constructor: 'y' });
    expect(object?.spec.volumes).toEqual([{ name: 'v' }]);
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(Object.keys(object?.spec.nodeSelector ?? {})).toEqual([]);
  });
});

describe('normalise refuses', () => {
  const named = (rest: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: p, namespace: n }, ${rest} }`;

  test.each([
    ['text', 'object 1 is not a Kubernetes object'],
    ['{ metadata: { name: a } }', 'object 1 has no kind'],
    ['{ kind: Pod, metadata: { name: a } }', 'object 1 (Pod) has no apiVersion'],
    ['{ apiVersion: v1, kind: Pod, metadata: {} }', 'Pod in object 1: metadata.name is missing'],
    ['{ apiVersion: v1, kind: Pod }', 'Pod in object 1: metadata must be an object, not undefined undefined'],
    [
      '{ apiVersion: v1, kind: Pod, metadata: { name: 5 } }',
      'Pod in object 1: metadata.name must be text; quote numbers, true and false',
    ],
    [
      '{ apiVersion: v1, kind: Pod, metadata: { name: p, labels: { a: true } } }',
      'Pod p in object 1: metadata.labels.a must be text; quote numbers, true and false',
    ],
    [
      `{ apiVersion: v1, kind: Pod, metadata: { name: ${'a'.repeat(254)} } }`,
      `Pod ${'a'.repeat(254)} in object 1: metadata.name is longer than 253 characters`,
    ],
    [
      '{ apiVersion: v1, kind: Pod, metadata: { name: a/b } }',
      'Pod a/b in object 1: metadata.name must not be "." or ".." nor hold "/" or "%"',
    ],
    [named('spec: [1]'), 'Pod n/p in object 1: spec must be an object, not a list'],
    [named('spec: { containers: {} }'), 'Pod n/p in object 1: spec.containers must be a list, not an object'],
    [
      named('spec: { containers: [{ name: a }, { image: 7 }] }'),
      'Pod n/p in object 1: spec.containers[1].image must be text, not number 7',
    ],
    [named('spec: { hostNetwork: "yes" }'), 'Pod n/p in object 1: spec.hostNetwork must be true or false, not text'],
    [
      named('spec: { containers: [{ name: a, env: [{ name: A, value: 5 }] }] }'),
      'Pod n/p in object 1: spec.containers[0].env[0] value of A must be text; quote numbers, true and false',
    ],
    [
      '{ apiVersion: apps/v1, kind: Deploiment, metadata: { name: a } }',
      'object 1 has the kind Deploiment, which Kubernetes does not have in apps/v1',
    ],
    [
      '{ apiVersion: apps/v1, kind: "__proto__", metadata: { name: a } }',
      'object 1 has a kind that is no name: __proto__',
    ],
    [
      '{ apiVersion: meta.k8s.io/v1, kind: Table, rows: [] }',
      'object 1: This is a table as kubectl prints it; export with -o yaml or -o json',
    ],
    [
      '{ apiVersion: v1, kind: Status, message: pods is forbidden }',
      'object 1: This is an answer of the API server, not an object: pods is forbidden',
    ],
    [
      '{ apiVersion: v1, kind: List, items: [{ apiVersion: v1, kind: Pod, metadata: { name: a } }, { kind: Pod }] }',
      'object 1, item 2 (Pod) has no apiVersion',
    ],
    [
      pod('hostPID: true') + pod('hostPID: false'),
      'Pod shop/example stands in object 1 and in object 2 with different content',
    ],
  ])('%s', (manifest, message) => {
    expect(() => normaliseFile(manifest)).toThrow(expect.objectContaining({ code: 'invalid-input', message }));
  });

  test('naming the file where it knows it', () => {
    const objects = objectsIn(pod('hostPID: 1'));
    expect(() => normalise(objects, { ...about, originOf: () => 'web.yaml, document 3' })).toThrow(
      'Pod shop/example in web.yaml, document 3: spec.hostPID must be true or false, not number 1',
    );
  });

  test('Lists nested without end', () => {
    let list: unknown = [];
    for (let depth = 0; depth < 20; depth++) list = [{ apiVersion: 'v1', kind: 'List', items: list }];
    expect(() => normalise(list as unknown[], about)).toThrow('Lists are nested more than 16 deep');
  });
});
