import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { answerKeyCluster } from '@/lib/testing/answer-key';
import { graphs, places } from '@/lib/testing/attack-graphs';
import { inventoryOf } from '@/lib/testing/inventory';
import { buildAttackGraph } from './build-attack-graph';
import { distancesTo } from './find-paths';
import type { AttackGraph } from './graph';
import { isObjective } from './places';
import { stepsToEach } from './steps-to-each';

/** One search for each target. */
const oneByOne = (graph: AttackGraph, sources: readonly string[], targets: readonly string[]) =>
  targets.map((target) => {
    const distances = distancesTo(graph, [target]);
    return sources.map((source) => distances.of(source) ?? -1);
  });

const together = (graph: AttackGraph, sources: readonly string[], targets: readonly string[]) => {
  const steps = stepsToEach(graph, sources, targets);
  return targets.map((_, target) => sources.map((_each, source) => steps(source, target)));
};

test('says what one search for each target says', () => {
  const some = fc.array(fc.constantFrom(...places, 'nowhere'));
  fc.assert(
    fc.property(graphs, some, some, (graph, sources, targets) => {
      expect(together(graph, sources, targets)).toEqual(oneByOne(graph, sources, targets));
    }),
  );
});

test('also for more targets than fit one pass, from every place of a cluster', () => {
  const inventory = inventoryOf(answerKeyCluster);
  const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
  const objectives = graph.places.filter(isObjective);
  expect(objectives.length).toBeGreaterThan(32);
  expect(together(graph, graph.places, objectives)).toEqual(oneByOne(graph, graph.places, objectives));
});
