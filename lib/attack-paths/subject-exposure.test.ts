import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deployment, documents, object } from '@/lib/controls/manifests';
import { granted, pod, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { subjectKey } from '@/lib/rbac/identity';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { graphs, places } from '@/lib/testing/attack-graphs';
import { answerKeyCluster } from '@/lib/testing/answer-key';
import { inventoryOf } from '@/lib/testing/inventory';
import { buildAttackGraph } from './build-attack-graph';
import { distancesTo, reachableFrom } from './find-paths';
import { footholdsOf } from './footholds';
import { layeredSearch } from './layered-search';
import { isObjective, objectiveRank, place } from './places';
import { subjectExposures } from './subject-exposure';

const graphOf = (...manifests: string[]) => {
  const inventory = inventoryOf(documents(...manifests));
  return buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
};

describe('layeredSearch', () => {
  test.each(['forwards', 'backwards'] as const)('%s it agrees with one search for each start of each layer', (way) => {
    const layers = fc.array(fc.subarray([...places]), { maxLength: 3 });
    fc.assert(
      fc.property(graphs, layers, (graph, all) => {
        const found = layeredSearch(graph, all, way);
        graph.places.forEach((id, number) => {
          const slow = all.map((starts) =>
            starts.flatMap((start) => {
              const [from, to] = way === 'forwards' ? [start, id] : [id, start];
              return reachableFrom(graph, [from]).get(to) ?? [];
            }),
          );
          const layer = slow.findIndex((steps) => steps.length > 0);
          expect(found.layer[number]).toBe(layer);
          expect(found.steps[number]).toBe(layer < 0 ? -1 : Math.min(...(slow[layer] ?? [])));
          const origin = graph.places[found.origin[number] ?? -1];
          expect(origin !== undefined && all[layer]?.includes(origin)).toBe(layer >= 0);
        });
      }),
    );
  });
});

describe('subjectExposures', () => {
  test('says for every subject what a search of its own would', () => {
    const graph = graphOf(answerKeyCluster);
    const objectives = graph.places.filter(isObjective);
    const exposures = subjectExposures(graph);
    expect(exposures.length).toBeGreaterThan(80);
    for (const { subject, impact, exposure } of exposures) {
      const id = subjectKey(subject);
      const reached = reachableFrom(graph, [id]);
      const ranks = objectives.filter((each) => reached.has(each)).map(objectiveRank);
      expect(impact && objectiveRank(impact.objective)).toBe(ranks.length === 0 ? null : Math.min(...ranks));
      if (impact) {
        const alike = objectives.filter((each) => objectiveRank(each) === objectiveRank(impact.objective));
        expect(impact.steps).toBe(distancesTo(graph, alike).of(id));
        expect(reached.get(impact.objective)).toBe(impact.steps);
      }
      const nearest = (['anyone', 'exposed', 'workloads'] as const).map((group) =>
        footholdsOf(graph, group)
          .flatMap((foothold) => distancesTo(graph, [id]).of(foothold) ?? [])
          .reduce<number | null>((least, steps) => (least === null ? steps : Math.min(least, steps)), null),
      );
      expect(exposure?.steps ?? null).toBe(nearest.find((steps) => steps !== null) ?? null);
    }
  });

  const admin = (account: string) => granted(`ServiceAccount ${account}`, 'everywhere', [rule('*', '*', '*')]);
  test.each([
    [
      'open to anyone, and everything follows',
      [granted('Group system:authenticated', 'everywhere', [rule('*', '*', '*')])],
      'group:system:authenticated',
      'It is open to anyone; it leads to cluster admin in 1 step',
      95,
    ],
    [
      'behind an exposed workload',
      [
        deployment('serviceAccountName: web, containers: [{ name: app }]', 'name: web, namespace: shop', 'app: web'),
        object('v1', 'Service', 'name: web, namespace: shop', 'spec: { type: LoadBalancer, selector: { app: web } }'),
        admin('shop/web'),
      ],
      'sa:shop/web',
      'An exposed workload leads to it in 1 step; it leads to cluster admin in 1 step',
      72,
    ],
    [
      'behind a workload, and harmless',
      [serviceAccount('shop', 'web'), pod('shop', 'web', 'serviceAccountName: web')],
      'sa:shop/web',
      'A workload leads to it in 1 step; it leads to nothing that an attacker is after',
      0,
    ],
    [
      'strong and out of reach',
      [granted('User root', 'everywhere', [rule('*', '*', '*')])],
      'user:root',
      'No foothold leads to it; it leads to cluster admin in 1 step',
      19,
    ],
    [
      'before RBAC is asked',
      [granted('Group system:masters', 'everywhere', [rule('get', 'pods')])],
      'group:system:masters',
      'No foothold leads to it; it has cluster admin at once',
      20,
    ],
  ])('%s', (_, manifests, id, sentence, score) => {
    const found = subjectExposures(graphOf(...manifests)).find(({ subject }) => place.subject(subject) === id);
    expect(found).toMatchObject({ sentence, score });
  });

  test('the riskiest comes first', () => {
    const scores = subjectExposures(graphOf(answerKeyCluster)).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});
