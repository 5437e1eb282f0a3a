import { describe, expect, test } from 'vitest';
import { documents, object, podWith } from '@/lib/controls/manifests';
import { bound, granted, role, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { buildAttackGraph } from './build-attack-graph';
import { reachableFrom } from './find-paths';
import { edgesAt, type AttackGraph } from './graph';

const graphOf = (...manifests: string[]): AttackGraph => {
  const inventory = inventoryOf(documents(...manifests));
  return buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
};

/** The places one step away. */
const onward = (graph: AttackGraph, id: string) => {
  const number = graph.numberOf(id);
  if (number === undefined) throw new Error(`there is no ${id}`);
  return [...edgesAt(graph.leaving, number)].map((edge) => graph.edges[edge]?.to);
};

const everything = rule('*', '*', '*');

describe('buildAttackGraph', () => {
  test('begins at workloads, subjects, nodes and everybody, also where nothing leads on', () => {
    const graph = graphOf(
      podWith('', 'name: web, namespace: shop'),
      serviceAccount('shop', 'idle'),
      object('v1', 'Node', 'name: w-1'),
    );
    expect(graph.places).toEqual(
      expect.arrayContaining([
        ...['workload:shop/Pod/web', 'sa:shop/idle', 'node:w-1'],
        ...['group:system:authenticated', 'group:system:unauthenticated', 'user:system:anonymous'],
      ]),
    );
  });

  test('a binding stands between its subject and what its role opens, and can be taken away', () => {
    const graph = graphOf(granted('User alice', 'everywhere', [everything], 'admins'));
    expect(onward(graph, 'user:alice')).toContain('binding:admins');
    expect(onward(graph, 'binding:admins')).toContain('cluster-admin');
    expect(graph.removals.get('binding:admins')?.map(({ action }) => action)).toEqual([
      'Delete ClusterRoleBinding admins',
    ]);
  });

  test('what a binding opens is told with the binding and the rules of its role', () => {
    const graph = graphOf(granted('User alice', 'everywhere', [rule('get', 'nodes'), everything], 'admins'));
    const edge = graph.edges.find(({ from, to }) => from === 'binding:admins' && to === 'cluster-admin');
    expect(edge?.evidence.map(({ object: { kind, name }, detail }) => [kind, name, detail])).toEqual([
      ['ClusterRoleBinding', 'admins', 'binds'],
      ['ClusterRole', 'admins', 'rule 1'],
    ]);
  });

  test.each<[string, readonly string[]]>([
    ['opens nothing', [granted('User alice', 'in shop', [rule('get', 'configmaps')], 'readers')]],
    ['names a role that does not exist', [bound('User alice', 'shop', 'Role', 'gone', 'readers')]],
  ])('a binding that %s is no place', (_, manifests) => {
    const graph = graphOf(...manifests);
    expect(graph.numberOf('user:alice')).toBeDefined();
    expect(graph.numberOf('binding:shop/readers')).toBeUndefined();
  });

  test('many subjects share what one binding opens: each adds a step, not all of them again', () => {
    const users = ['a', 'b', 'c', 'd'].map((name) => `{ kind: User, name: ${name} }`).join(', ');
    const graph = graphOf(
      role('ClusterRole', '', 'all', [everything]),
      object(
        'rbac.authorization.k8s.io/v1',
        'ClusterRoleBinding',
        'name: all',
        `roleRef: { kind: ClusterRole, name: all }, subjects: [${users}]`,
      ),
    );
    const alone = graphOf(granted('User a', 'everywhere', [everything], 'all'));
    expect(onward(graph, 'binding:all')).toEqual(onward(alone, 'binding:all'));
    expect(['a', 'b', 'c', 'd'].map((name) => onward(graph, `user:${name}`).includes('binding:all'))).toEqual(
      Array<boolean>(4).fill(true),
    );
  });

  test('rights that work only together, from two bindings, lead on through both', () => {
    const group = 'rbac.authorization.k8s.io';
    const graph = graphOf(
      granted('User eve', 'in shop', [rule('bind', 'clusterroles', group)], 'one'),
      granted('User eve', 'in shop', [rule('create', 'rolebindings', group)], 'other'),
    );
    const reached = reachableFrom(graph, ['user:eve']);
    expect(reached.has('namespace-admin:shop')).toBe(true);
    const passed = [...graph.removals].filter(([id]) => id.startsWith('combined:') && reached.has(id));
    expect(passed.flatMap(([, removals]) => removals.map(({ key }) => key)).sort()).toEqual(
      expect.arrayContaining(['binding shop/one', 'binding shop/other']),
    );
  });

  test('a right in a namespace never leads to the cluster by itself', () => {
    const graph = graphOf(granted('User alice', 'in shop', [everything], 'owners'));
    const reached = reachableFrom(graph, ['user:alice']);
    expect(reached.has('namespace-admin:shop')).toBe(true);
    expect(reached.has('cluster-admin')).toBe(false);
  });

  test('a pod setting stands before what it opens, and can be taken away', () => {
    const graph = graphOf(podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops'));
    const settings = onward(graph, 'workload:ops/Pod/agent').filter((id) => graph.removals.has(id ?? ''));
    expect(settings.length).toBeGreaterThan(0);
    expect(graph.removals.get(settings[0] ?? '')?.[0]?.kind).toBe('pod-setting');
  });

  test('is the same whatever the order of the manifests', () => {
    const manifests = [
      granted('User alice', 'everywhere', [rule('create', 'pods')], 'runners'),
      granted('Group devs', 'in shop', [everything], 'owners'),
      podWith('', 'name: web, namespace: shop'),
    ];
    const [one, other] = [graphOf(...manifests), graphOf(...manifests.toReversed())];
    expect(other.places).toEqual(one.places);
    expect([...other.removals.keys()].sort()).toEqual([...one.removals.keys()].sort());
  });
});
