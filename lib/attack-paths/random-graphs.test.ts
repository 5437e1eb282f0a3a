import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distancesTo, diversePaths, reachableFrom } from './find-paths';
import { costOf, everyPath, graphs, places, walked } from '@/lib/testing/attack-graphs';
import { allShortestPaths } from './all-shortest-paths';
import { closedBy, type AttackGraph } from './graph';
import { smallestCut } from './smallest-cut';
import type { AttackEdge } from './types';

describe('against searching everything', () => {
  test('distances are those of relaxing every edge over and over', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(...places), (graph, target) => {
        const slow = relaxed(graph, target);
        const distances = distancesTo(graph, [target]);
        for (const id of places) {
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
      fc.property(graphs, fc.constantFrom(...places), fc.constantFrom(...places), (graph, from, to) => {
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

  test('all shortest paths are those of all paths that take the fewest deeds, in the order of their places', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(...places), fc.integer({ min: 1, max: 4 }), (graph, from, most) => {
        const all = everyPath(graph, from, 'h');
        const fewest = Math.min(...all.map((path) => costOf(graph, path)));
        const slow = all.filter((path) => costOf(graph, path) === fewest).map(walked);
        const found = allShortestPaths(graph, from, ['h'], Infinity);
        expect(found.map(walked)).toEqual(slow.sort());
        expect(allShortestPaths(graph, from, ['h'], most)).toEqual(found.slice(0, most));
        for (const path of found) expect(isWalk(path, from, 'h')).toBe(true);
      }),
    );
  });

  test('a second diverse path shares nothing that can be taken away, wherever there is such a path', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const [first, second] = diversePaths(graph, 'a', ['h'], 2);
        const passed = (first ?? []).map(({ to }) => to).filter((to) => graph.removals.has(to));
        const apart = everyPath(graph, 'a', 'h').filter((path) => path.every(({ to }) => !passed.includes(to)));
        if (passed.length === 0 || apart.length === 0) return;
        expect(apart.map(walked)).toContain(walked(second ?? []));
        expect(costOf(graph, second ?? [])).toBe(Math.min(...apart.map((path) => costOf(graph, path))));
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
  for (let round = 0; round <= places.length; round++) {
    for (const edge of graph.edges) {
      const onward = steps.get(edge.to);
      if (onward === undefined) continue;
      const total = onward + costOf(graph, [edge]);
      if (total < (steps.get(edge.from) ?? Infinity)) steps.set(edge.from, total);
    }
  }
  return steps;
}

const isWalk = (path: readonly AttackEdge[], from: string, to: string) =>
  (path.at(-1)?.to ?? from) === to && path.every((edge, index) => edge.from === (path[index - 1]?.to ?? from));

const subsets = (list: readonly string[]): string[][] =>
  list.reduce<string[][]>((all, each) => [...all, ...all.map((set) => [...set, each])], [[]]);
