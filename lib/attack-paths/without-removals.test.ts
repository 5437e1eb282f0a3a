import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import { arbitraryRbac } from '@/lib/testing/arbitrary-rbac';
import { documents, object } from '@/lib/controls/manifests';
import { granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { inventoryOf } from '@/lib/testing/inventory';
import { buildAttackGraph } from './build-attack-graph';
import { reachableFrom } from './find-paths';
import { closedBy, type AttackGraph } from './graph';
import { place } from './places';
import { smallestCut } from './smallest-cut';
import { inventoryWithout, leftWithout, withoutRemovals } from './without-removals';

const graphOf = (manifest: string): AttackGraph => {
  const inventory = inventoryOf(manifest);
  return buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
};

describe('two bindings that open together what a third opens alone', () => {
  const group = 'rbac.authorization.k8s.io';
  const [bind, write] = [rule('bind', 'clusterroles', group), rule('create', 'rolebindings', group)];
  const graph = graphOf(
    documents(
      granted('User eve', 'in shop', [bind, write], 'both'),
      granted('User eve', 'in shop', [bind], 'one'),
      granted('User eve', 'in shop', [write], 'other'),
    ),
  );

  test('deleting the third is not enough', () => {
    expect(leftWithout(graph, ['user:eve'], ['namespace-admin:shop'], ['binding shop/both'])).toEqual(['user:eve']);
    const closed = closedBy(graph, new Set(['binding shop/both']));
    expect(reachableFrom(graph, ['user:eve'], closed).has('namespace-admin:shop')).toBe(true);
  });

  test('so the cut has two', () => {
    const { removals } = smallestCut(graph, ['user:eve'], ['namespace-admin:shop']);
    const keys = removals.map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(leftWithout(graph, ['user:eve'], ['namespace-admin:shop'], keys)).toEqual([]);
  });
});

const running = inventoryOf(
  documents(
    ...['a', 'b'].map((name) => object('v1', 'Namespace', `name: ${name}`)),
    pod('a', 'web', 'serviceAccountName: ci'),
    pod('b', 'db', 'automountServiceAccountToken: false'),
    object('v1', 'Node', 'name: blue, labels: { node-role.kubernetes.io/control-plane: "" }'),
  ),
);

const graphs = arbitraryRbac.map((objects) => buildAttackGraph(running, indexRbac(objects)));
const sourcesOf = (graph: AttackGraph) => [
  ...subjectsOf(graph.terrain.rbac).map(place.subject),
  ...graph.terrain.workloads.map(place.workload),
];

describe('on random RBAC', () => {
  test('what is reached once bindings are gone was never said to be closed', () => {
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.boolean()), (graph, coins) => {
        const bindings = [...graph.removals.values()].flat().filter(({ kind }) => kind === 'binding');
        const removed = new Set(bindings.map(({ key }) => key).filter(() => coins.next().value));
        const after = withoutRemovals(graph, removed);
        const closed = closedBy(graph, removed);
        for (const source of sourcesOf(graph)) {
          const promised = reachableFrom(graph, [source], closed);
          const real = [...reachableFrom(after, [source]).keys()].filter((id) => graph.numberOf(id) !== undefined);
          expect(real.filter((id) => !graph.removals.has(id) && !promised.has(id))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('what is not named stays as it was, to the object', () => {
  const unknown = { key: 'binding /gone', kind: 'binding', action: '', builtIn: false } as const;
  const nothing = { apiVersion: '', kind: 'ClusterRoleBinding', namespace: '', name: 'gone' };
  const after = inventoryWithout(running, [{ ...unknown, object: nothing }]);
  expect(after).toEqual(running);
  expect(after.kinds['pods']?.[0]).toBe(running.kinds['pods']?.[0]);
});
