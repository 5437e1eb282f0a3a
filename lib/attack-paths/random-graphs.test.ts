import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distancesTo, diversePaths, reachableFrom } from './find-paths';
import { closedBy, graphOf, type AttackGraph } from './graph';
import { smallestCut } from './smallest-cut';
import type { Terrain } from './terrain';
import type { AttackEdge, Removable } from './types';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Small graphs in which some places can be taken away, never the first and the last. */
const graphs: fc.Arbitrary<AttackGraph> = fc
  .record({
    edges: fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.boolean()), {
      maxLength: 22,
      selector: ([from, to]) => `${from}${to}`,
    }),
    removable: fc.subarray(ids.slice(1, -1)),
  })
  .map(({ edges, removable }) =>
    graphOf(
      {} as Terrain, // searches do not look at it
      ids,
      edges.map(([from, to, deed]): AttackEdge => ({ from, to, technique: deed ? 'deed' : null, evidence: [] })),
      new Map(removable.map((id) => [id, [removal(id)]])),
    ),
  );

const removal = (key: string): Removable => ({
  key,
  kind: 'binding',
  object: { apiVersion: '', kind: '', namespace: '', name: key },
  action: key,
  builtIn: false,
});

describe('against searching everything', () => {
  test('distances are those of relaxing every edge over and over', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(...ids), (graph, target) => {
        const slow = relaxed(graph, target);
        const distances = distancesTo(graph, [target]);
        for (const id of ids) {
          expect(distances.of(id)).toBe(slow.get(id) ?? null);
          const path = distances.path(id);
          expect(path === null).toBe(!slow.has(id));
          if (path) expect(costOf(graph, path)).toBe(slow.get(id));
          if (path) expect(isWalk(path, id, target)).toBe(true);
        }
      }),
    );
  });

  test('what is reached forwards is what reaches backwards', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(...ids), fc.constantFrom(...ids), (graph, from, to) => {
        expect(reachableFrom(graph, [from]).get(to) ?? null).toBe(distancesTo(graph, [to]).of(from));
      }),
    );
  });

  test('the cut is as small as the smallest of all sets that leave no path', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { removals, beyondHelp } = smallestCut(graph, ['a'], ['h']);
        const cuts = (set: readonly string[]) => !reachableFrom(graph, ['a'], closedBy(graph, new Set(set))).has('h');
        const smallest = subsets([...graph.removals.keys()])
          .filter(cuts)
          .sort((a, b) => a.length - b.length)[0];
        expect(beyondHelp).toEqual(smallest ? [] : ['a']);
        expect(removals.length).toBe(smallest?.length ?? 0);
        if (smallest) expect(cuts(removals.map(({ key }) => key))).toBe(true);
      }),
    );
  });

  test('diverse paths are walks, all different, the shortest first', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const paths = diversePaths(graph, 'a', ['h'], 3);
        const shortest = distancesTo(graph, ['h']).of('a');
        expect(paths.length > 0).toBe(shortest !== null);
        if (paths[0]) expect(costOf(graph, paths[0])).toBe(shortest);
        for (const path of paths) expect(isWalk(path, 'a', 'h')).toBe(true);
        expect(new Set(paths.map((path) => path.map(({ to }) => to).join())).size).toBe(paths.length);
      }),
    );
  });
});

function relaxed(graph: AttackGraph, target: string): Map<string, number> {
  const steps = new Map([[target, 0]]);
  for (let round = 0; round <= ids.length; round++) {
    for (const edge of graph.edges) {
      const onward = steps.get(edge.to);
      if (onward === undefined) continue;
      const total = onward + costOf(graph, [edge]);
      if (total < (steps.get(edge.from) ?? Infinity)) steps.set(edge.from, total);
    }
  }
  return steps;
}

const costOf = (graph: AttackGraph, path: readonly AttackEdge[]) =>
  path.filter(({ technique, to }) => technique !== null && !graph.removals.has(to)).length;

const isWalk = (path: readonly AttackEdge[], from: string, to: string) =>
  (path.at(-1)?.to ?? from) === to && path.every((edge, index) => edge.from === (path[index - 1]?.to ?? from));

const subsets = (list: readonly string[]): string[][] =>
  list.reduce<string[][]>((all, each) => [...all, ...all.map((set) => [...set, each])], [[]]);
