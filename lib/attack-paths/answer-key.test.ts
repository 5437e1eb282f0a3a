import { expect, test } from 'vitest';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { answerKey, answerKeyCluster } from '@/lib/testing/answer-key';
import { inventoryOf } from '@/lib/testing/inventory';
import { agreementWith } from './answer-key';
import { buildAttackGraph } from './build-attack-graph';
import { distancesTo, reachableFrom } from './find-paths';
import { closedBy } from './graph';
import { isObjective } from './places';
import { smallestCut } from './smallest-cut';

const inventory = inventoryOf(answerKeyCluster);
const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
const objectives = graph.places.filter(isObjective);

test('finds every true path and no false one: precision and recall are 1', () => {
  const { truePaths, ...agreement } = agreementWith(graph, answerKey);
  expect(agreement).toEqual({ precision: 1, recall: 1, wrong: [], missed: [] });
  expect(truePaths).toBeGreaterThan(1000);
});

test('a key that says otherwise is disagreed with, pair by pair', () => {
  const key = { 'user:hooks': [], 'user:dns': ['traffic', 'node-code'] };
  expect(agreementWith(graph, key)).toEqual({
    precision: 0.5,
    recall: 0.5,
    truePaths: 2,
    wrong: ['user:hooks → admission-control'],
    missed: ['user:dns → node-code'],
  });
});

test('the key speaks of every user, group and workload', () => {
  const bound = [...graph.terrain.users, ...graph.terrain.groups].map(
    ({ kind, name }) => `${kind.toLowerCase()}:${name}`,
  );
  const running = graph.terrain.workloads.map(({ ref }) => `workload:${ref.namespace}/${ref.kind}/${ref.name}`);
  expect([...bound, ...running].filter((id) => !(id in answerKey))).toEqual([]);
});

test.each(objectives)('the proposed cut leaves no path to %s, and nothing in it is needless', (objective) => {
  const footholds = Object.keys(answerKey);
  const { removals, beyondHelp } = smallestCut(graph, footholds, [objective]);
  expect(beyondHelp).toEqual([]);
  const left = (keys: readonly string[]) => {
    const distances = distancesTo(graph, [objective], closedBy(graph, new Set(keys)));
    return footholds.filter((foothold) => distances.of(foothold) !== null);
  };
  const keys = removals.map((removable) => removable.key);
  expect(left(keys)).toEqual([]);
  expect(keys.filter((needless) => left(keys.filter((each) => each !== needless)).length === 0)).toEqual([]);
});

test('removing the cut from the manifests removes the paths', () => {
  const footholds = ['user:splitter', 'user:ci-dev', 'workload:shop/StatefulSet/web'];
  const { removals } = smallestCut(graph, footholds, ['secrets:bank']);
  const gone = new Set(removals.map(({ object }) => `${object.kind} ${object.namespace}/${object.name}`));
  expect(removals.every(({ kind }) => kind === 'binding')).toBe(true);
  const kept = Object.fromEntries(
    Object.entries(inventory.kinds).map(([kind, list]) => [
      kind,
      list.filter(({ kind: one, metadata }) => !gone.has(`${one} ${metadata.namespace}/${metadata.name}`)),
    ]),
  );
  const changed = { ...inventory, kinds: kept };
  const after = buildAttackGraph(changed, indexRbac(rbacOf(changed)));
  expect(footholds.filter((each) => reachableFrom(after, [each]).has('secrets:bank'))).toEqual([]);
});
