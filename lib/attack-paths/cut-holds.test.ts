import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documents, object } from '@/lib/controls/manifests';
import { granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { demoClusters } from '@/lib/demo/demo-clusters';
import { normalise } from '@/lib/inventory/normalise';
import type { Inventory } from '@/lib/inventory/types';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Binding, PolicyRule, RbacObjects, Role } from '@/lib/rbac/types';
import { answerKeyCluster } from '@/lib/testing/answer-key';
import { arbitraryRbac } from '@/lib/testing/arbitrary-rbac';
import { carelessCluster } from '@/lib/testing/careless-cluster';
import { inventoryOf, testTime } from '@/lib/testing/inventory';
import { buildAttackGraph } from './build-attack-graph';
import { techniques } from './catalogue';
import { distancesTo } from './find-paths';
import type { AttackGraph } from './graph';
import { isObjective, isOfOneNamespace, place } from './places';
import { smallestCut } from './smallest-cut';
import type { PlaceId } from './types';
import { leftWithout, withoutRemovals } from './without-removals';

/** What is reached although the cut was made in the manifests, by sources that it was to help; `[]` proves the cut. */
function stillReached(graph: AttackGraph, sources: readonly PlaceId[], targets: readonly PlaceId[]): readonly string[] {
  const { removals, beyondHelp } = smallestCut(graph, sources, targets);
  const after = withoutRemovals(
    graph,
    removals.map(({ key }) => key),
  );
  const distances = distancesTo(after, targets);
  return sources.filter((source) => distances.of(source) !== null && !beyondHelp.includes(source));
}

const graphOf = (inventory: Inventory) => buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
const sourcesOf = ({ terrain }: AttackGraph) => [
  ...subjectsOf(terrain.rbac).map(place.subject),
  ...terrain.workloads.map(place.workload),
];
const objectivesOf = ({ places }: AttackGraph) => places.filter(isObjective);

const examples = techniques.flatMap(({ id, examples: list }) =>
  list.filter(({ reaches }) => reaches.length > 0).map((example) => ({ id, ...example })),
);

describe('making the proposed cut leaves no path in the examples of', () => {
  test.each(examples)('$id: $name', ({ manifest, from, reaches }) => {
    const graph = graphOf(inventoryOf(manifest));
    for (const target of reaches) expect(stillReached(graph, [from], [target])).toEqual([]);
  });
});

describe.each([
  ['the answer key', answerKeyCluster],
  ['a careless cluster', carelessCluster],
])('making the proposed cut in %s leaves no path', (_, manifest) => {
  const graph = graphOf(inventoryOf(manifest));
  const sources = sourcesOf(graph);

  test.each(objectivesOf(graph))('to %s, from everywhere', (objective) => {
    expect(stillReached(graph, sources, [objective])).toEqual([]);
  });

  test('to any node from one foothold at a time', () => {
    const left = sources.filter((source) => stillReached(graph, [source], ['node-code']).length > 0);
    expect(left).toEqual([]);
  });

  test('to anything at all', () => {
    expect(stillReached(graph, sources, objectivesOf(graph))).toEqual([]);
  });
});

const demoInventories = demoClusters().map(({ name, kubernetesVersion, moments }) => {
  const objects = moments.at(-1)?.objects ?? [];
  return { name, inventory: normalise(objects, { source: 'demo', collectedAt: testTime, kubernetesVersion }) };
});

describe.each(demoInventories)('making the proposed cut in $name leaves no path', ({ inventory }) => {
  const graph = graphOf(inventory);
  const objectives = objectivesOf(graph).filter((id) => !isOfOneNamespace(id));
  test.each(objectives)('to %s, from everywhere', (objective) => {
    expect(stillReached(graph, sourcesOf(graph), [objective])).toEqual([]);
  });

  test('and names each thing once, though it stands in several places, from one foothold at a time', () => {
    const twice = sourcesOf(graph).filter((source) => {
      const keys = smallestCut(graph, [source], [place.clusterAdmin]).removals.map(({ key }) => key);
      return new Set(keys).size < keys.length;
    });
    expect(twice).toEqual([]);
  });
});

describe('a label that somebody on the way may lift', () => {
  const shop = (level: string, ...more: string[]) =>
    graphOf(
      inventoryOf(
        documents(
          object('v1', 'Namespace', `name: shop${level}`),
          granted('User eve', 'in shop', [rule('create', 'pods')], 'pods'),
          ...more,
        ),
      ),
    );
  const cutOf = (graph: AttackGraph, ...sources: string[]) =>
    smallestCut(graph, sources, ['node-code']).removals.map(({ key }) => key);

  test('is a cut alone where nobody may', () => {
    expect(cutOf(shop(''), 'user:eve')).toEqual(['namespace-label shop']);
  });

  test('is never proposed alone where they may', () => {
    const graph = shop('', granted('User eve', 'everywhere', [rule('patch', 'namespaces')], 'labels'));
    expect(leftWithout(graph, ['user:eve'], ['node-code'], ['namespace-label shop'])).toEqual(['user:eve']);
    expect(leftWithout(graph, ['user:eve'], ['node-code'], cutOf(graph, 'user:eve'))).toEqual([]);
  });

  test('comes with the one binding that lets many lift it', () => {
    const users = ['ann', 'bob', 'eve'];
    const graph = shop(
      '',
      ...['ann', 'bob'].map((user) => granted(`User ${user}`, 'in shop', [rule('create', 'pods')], user)),
      granted('Group system:authenticated', 'in shop', [rule('patch', 'namespaces')], 'labels'),
    );
    expect(cutOf(graph, ...users.map((user) => `user:${user}`))).toEqual([
      'binding shop/labels',
      'namespace-label shop',
    ]);
  });

  test('comes with the binding of an account of the namespace that lifts it', () => {
    const graph = shop(
      '',
      object('v1', 'ServiceAccount', 'name: labeller, namespace: shop'),
      granted('ServiceAccount shop/labeller', 'everywhere', [rule('patch', 'namespaces', '', 'shop')], 'labels'),
      granted('User bob', 'in shop', [rule('create', 'jobs', 'batch')], 'bob'),
    );
    expect(cutOf(graph, 'user:eve', 'user:bob')).toEqual(['binding /labels', 'namespace-label shop']);
  });

  test('comes with the right to lift it over running pods', () => {
    const graph = graphOf(
      inventoryOf(
        documents(
          object('v1', 'Namespace', 'name: shop'),
          pod('shop', 'web', 'nodeName: blue'),
          ...['ann', 'bob'].map((user) =>
            granted(`User ${user}`, 'in shop', [rule('patch', 'pods/ephemeralcontainers')], user),
          ),
          granted('Group system:authenticated', 'in shop', [rule('patch', 'namespaces')], 'labels'),
        ),
      ),
    );
    expect(cutOf(graph, 'user:ann', 'user:bob')).toEqual(['binding shop/labels', 'namespace-label shop']);
  });

  test('is not offered before Kubernetes 1.23, where it has no effect', () => {
    const manifest = documents(
      object('v1', 'Namespace', 'name: shop'),
      granted('User eve', 'in shop', [rule('create', 'pods')], 'pods'),
      granted('User eve', 'in shop', [rule('patch', 'namespaces')], 'labels'),
    );
    const old = graphOf(inventoryOf(manifest, { kubernetesVersion: 'v1.22.17' }));
    expect(cutOf(old, 'user:eve')).toEqual(['binding shop/pods']);
    expect([...old.removals.values()].flat().filter(({ kind }) => kind === 'namespace-label')).toEqual([]);
    expect(old.places.filter((id) => id.startsWith('lift-level'))).toEqual([]);
    const next = graphOf(inventoryOf(manifest, { kubernetesVersion: 'v1.23.0' }));
    expect(next.places).toContain('lift-level:shop');
  });
});

const running = inventoryOf(
  documents(
    object('v1', 'Namespace', 'name: a'),
    object('v1', 'Namespace', 'name: b, labels: { pod-security.kubernetes.io/enforce: baseline }'),
    pod('a', 'web', 'serviceAccountName: ci, nodeName: green'),
    pod('a', 'agent', 'nodeName: green, hostNetwork: true'),
    pod('b', 'db', 'automountServiceAccountToken: false'),
    object('v1', 'Node', 'name: blue, labels: { node-role.kubernetes.io/control-plane: "" }'),
    object('v1', 'Node', 'name: green'),
  ),
);

/** Random RBAC in which rights on namespaces and pods are common, held apart and together. */
const tenants: fc.Arbitrary<RbacObjects> = fc
  .record({
    rbac: arbitraryRbac,
    more: fc.array(
      fc.record({
        scope: fc.constantFrom('', 'a', 'b'),
        right: fc.constantFrom<readonly [string, string]>(
          ['patch', 'namespaces'],
          ['patch', 'namespaces'],
          ['create', 'pods'],
          ['patch', 'pods/ephemeralcontainers'],
          ['create', 'pods/exec'],
          ['create', 'serviceaccounts/token'],
          ['create', 'secrets'],
          ['get', 'secrets'],
        ),
        named: fc.boolean(),
        to: fc.constantFrom('User alice', 'User bob', 'Group devs', 'Group system:authenticated', 'ServiceAccount ci'),
        home: fc.constantFrom('a', 'b'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ rbac, more }) => ({
    ...rbac,
    roles: [
      ...rbac.roles,
      ...more.map(({ scope, right: [verb, resource], named }, index) => roleOf(scope, index, verb, resource, named)),
    ],
    bindings: [
      ...rbac.bindings,
      ...more.map(({ scope, to, home }, index): Binding => {
        const [kind = '', name = ''] = to.split(' ');
        return {
          kind: scope === '' ? 'ClusterRoleBinding' : 'RoleBinding',
          namespace: scope,
          name: `more-${index}`,
          roleRef: { kind: scope === '' ? 'ClusterRole' : 'Role', name: `more-${index}` },
          subjects: [{ kind, name, namespace: kind === 'ServiceAccount' ? home : '' }],
          labels: {},
          annotations: {},
        };
      }),
    ],
  }));

function roleOf(namespace: string, index: number, verb: string, resource: string, named: boolean): Role {
  const rules: PolicyRule[] = [
    {
      verbs: [verb],
      apiGroups: [''],
      resources: [resource],
      resourceNames: named ? ['a', 'web'] : [],
      nonResourceURLs: [],
    },
  ];
  const kind = namespace === '' ? 'ClusterRole' : 'Role';
  return { kind, namespace, name: `more-${index}`, rules, labels: {}, annotations: {}, aggregates: null };
}

describe('on random RBAC', () => {
  const graphs = tenants.map((objects) => buildAttackGraph(running, indexRbac(objects)));

  test('making the proposed cut leaves no path, to any objective', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        for (const target of objectivesOf(graph)) expect(stillReached(graph, sourcesOf(graph), [target])).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('making the cut of one foothold leaves it no path, to any objective', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), (graph, pick) => {
        const sources = sourcesOf(graph);
        const source = sources[pick % sources.length] ?? '';
        for (const target of objectivesOf(graph)) expect(stillReached(graph, [source], [target])).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
