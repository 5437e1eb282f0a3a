import { describe, expect, test } from 'vitest';
import { documents, granted, pod, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { answerPaths, type PathsQuestion } from './answer-paths';
import { buildAttackGraph } from './build-attack-graph';
import { reachTable } from './reach-table';
import { withoutRemovals } from './without-removals';

const attackGraphOf = (manifest: string) => {
  const inventory = inventoryOf(manifest);
  return buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
};

const graph = attackGraphOf(
  documents(
    serviceAccount('ci', 'runner'),
    pod('ci', 'runner', 'serviceAccountName: runner'),
    pod('ci', 'cache', 'serviceAccountName: runner'),
    granted('ServiceAccount ci/runner', 'in ops', [rule('create', 'pods/exec')], 'debug'),
    serviceAccount('ops', 'root'),
    pod('ops', 'tool', 'serviceAccountName: root'),
    granted('ServiceAccount ops/root', 'everywhere', [rule('*', '*', '*')], 'root'),
    pod('shop', 'web', 'automountServiceAccountToken: false'),
  ),
);

const ask = (question: Partial<PathsQuestion> = {}) =>
  answerPaths(graph, { from: null, to: null, path: null, words: '', most: 100, ...question });

describe('answerPaths', () => {
  test('asks for the gravest objective, from every pod and everybody, unless told otherwise', () => {
    const answer = ask();
    expect(answer).toMatchObject({ to: 'cluster-admin', reached: 3, fewest: 2, radius: null });
    expect(answer.asked.places).toHaveLength(6); // four pods, everybody, anonymous
    expect(answer.list.items).toEqual([
      { from: 'workload:ops/Pod/tool', steps: 2, through: 'sa:ops/root', shared: 3 },
      { from: 'workload:ci/Pod/cache', steps: 4, through: 'sa:ops/root', shared: 3 },
      { from: 'workload:ci/Pod/runner', steps: 4, through: 'sa:ops/root', shared: 3 },
    ]);
  });

  test('tells the path of the first foothold, or of the one that is asked for', () => {
    expect(ask().chosen?.from).toBe('workload:ops/Pod/tool');
    const chosen = ask({ path: 'workload:ci/Pod/runner' }).chosen;
    expect(
      chosen?.ways[0]?.map(({ number, technique, removables }) => [number, technique, removables[0]?.key]),
    ).toEqual([
      [1, 'use-service-account', 'pod-setting ci/Pod/runner token'],
      [2, 'exec-in-pods', 'binding ops/debug'],
      [null, null, undefined],
      [3, 'use-service-account', 'pod-setting ops/Pod/tool token'],
      [4, 'hold-everything', 'binding /root'],
    ]);
  });

  test('a foothold without a path has none to tell', () => {
    expect(ask({ path: 'workload:shop/Pod/web' }).chosen).toBeNull();
    expect(ask({ from: 'anyone' })).toMatchObject({ reached: 0, fewest: null, chosen: null, cut: { total: 0 } });
  });

  test('words narrow the list and not the figures', () => {
    expect(ask({ words: 'CI cache' })).toMatchObject({ reached: 3, list: { matching: 1 } });
    expect(ask({ words: 'nothing' }).list).toEqual({ items: [], matching: 0 });
  });

  test('lists no more than asked for, and says how many there are', () => {
    const { list } = ask({ most: 1 });
    expect([list.items.length, list.matching]).toEqual([1, 3]);
  });

  test('what to take away says how many paths stand on it', () => {
    const { cut, chokePoints } = ask();
    expect(cut).toMatchObject({ total: 1, removals: [{ key: 'binding /root', paths: 3 }], beyondHelp: [] });
    expect(chokePoints.map(({ removable, cutsPairs }) => [removable.key, cutsPairs])).toEqual([
      ['binding /root', 3],
      ['pod-setting ops/Pod/tool token', 3],
      ['binding ops/debug', 2],
      ['pod-setting ci/Pod/cache token', 1],
      ['pod-setting ci/Pod/runner token', 1],
    ]);
  });

  test('any place may be the end, and is no foothold of its own', () => {
    const answer = ask({ from: 'subjects', to: 'sa:ops/root' });
    expect(answer.list.items.map(({ from }) => from)).toEqual(['sa:ci/runner']);
  });

  test('a place may be named as the access graph names it, and tells how far it gets', () => {
    const answer = ask({ from: 'wl:ci/Pod/runner' });
    expect(answer.asked.single).toBe('workload:ci/Pod/runner');
    expect(answer.radius?.clusterAdminIn).toBe(4);
  });

  test.each([[{ from: 'sa:no/body' }], [{ to: 'sa:no/body' }]])('%j is refused', (question) => {
    expect(() => ask(question)).toThrow('There is no sa:no/body');
  });

  test('taking away the smallest cut leaves no path', () => {
    const without = withoutRemovals(graph, new Set(ask().cut.removals.map(({ key }) => key)));
    const left = answerPaths(without, { from: null, to: 'cluster-admin', path: null, words: '', most: 9 });
    expect([left.reached, left.asked.places.length]).toEqual([0, 6]);
  });
});

describe('reachTable', () => {
  test('counts the footholds of each group, and says who is nearest', () => {
    const { groups, rows, adminOf, secretsOf } = reachTable(graph);
    expect(groups).toEqual([
      { group: 'anyone', total: 2 },
      { group: 'exposed', total: 0 },
      { group: 'workloads', total: 4 },
      { group: 'subjects', total: 2 },
    ]);
    expect(rows[0]).toEqual({
      objective: 'cluster-admin',
      cells: [
        { group: 'anyone', reached: 0, fewest: null },
        { group: 'exposed', reached: 0, fewest: null },
        { group: 'workloads', reached: 3, fewest: 2 },
        { group: 'subjects', reached: 2, fewest: 1 },
      ],
    });
    expect(rows.some(({ objective }) => objective.startsWith('secrets:'))).toBe(false);
    expect([adminOf, secretsOf]).toEqual([
      ['ci', 'ops', 'shop'],
      ['ci', 'ops', 'shop'],
    ]);
  });

  test('cluster admin stands there even where nobody reaches it', () => {
    const { rows } = reachTable(attackGraphOf(pod('shop', 'web', 'automountServiceAccountToken: false')));
    expect(rows).toEqual([
      {
        objective: 'cluster-admin',
        cells: ['anyone', 'exposed', 'workloads', 'subjects'].map((group) => ({ group, reached: 0, fewest: null })),
      },
    ]);
  });
});
