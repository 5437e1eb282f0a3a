import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphs, places, tangledGraphs } from '@/lib/testing/attack-graphs';
import { chokePoints } from './choke-points';
import { distancesTo, reachableFrom } from './find-paths';
import { closedBy, type AttackGraph } from './graph';

const ends = fc.record({
  sources: fc.subarray(places, { minLength: 1 }),
  targets: fc.subarray(places, { minLength: 1 }),
});

const pairsOf = (sources: readonly string[], targets: readonly string[]) =>
  sources.flatMap((source) => targets.map((target) => [source, target] as const));

/** Every key with the pairs that it cuts alone and the pairs with a shortest path through it, by asking each pair. */
function slowly(graph: AttackGraph, sources: readonly string[], targets: readonly string[]) {
  const keys = [...new Set([...graph.removals.values()].flat().map(({ key }) => key))];
  const pairs = pairsOf(sources, targets).filter(([from, to]) => reachableFrom(graph, [from]).has(to));
  const all = keys.map((key) => {
    const closed = closedBy(graph, new Set([key]));
    const cut = pairs.filter(([from, to]) => !reachableFrom(graph, [from], closed).has(to));
    const on = pairs.filter(([from, to]) => {
      const through = (place: string) =>
        (distancesTo(graph, [place]).of(from) ?? NaN) + (distancesTo(graph, [to]).of(place) ?? NaN);
      return [...closed].some((place) => through(place) === distancesTo(graph, [to]).of(from));
    });
    return { key, cutsPairs: cut.length, onPairs: on.length, ofPairs: pairs.length };
  });
  return all
    .filter(({ cutsPairs }) => cutsPairs > 0)
    .sort((a, b) => b.cutsPairs - a.cutsPairs || (a.key < b.key ? -1 : 1));
}

// A foothold or objective is never something that can be taken away.
const usable = (graph: AttackGraph, ids: readonly string[]) => ids.filter((id) => !graph.removals.has(id));

test.each([
  ['each thing in a place of its own', graphs],
  ['things in several places, and places that need two things gone', tangledGraphs],
])('counts what asking every pair counts: %s', (_, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, ends, fc.integer({ min: 1, max: 4 }), (graph, asked, most) => {
      const [sources, targets] = [usable(graph, asked.sources), usable(graph, asked.targets)];
      const found = chokePoints(graph, sources, targets, most);
      const told = found.map(({ removable, ...figures }) => ({ key: removable.key, ...figures }));
      expect(told).toEqual(slowly(graph, sources, targets).slice(0, most));
    }),
    { numRuns: 300 },
  );
});

test('there is none where no source reaches a target', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      expect(chokePoints(graph, [], ['h'], 5)).toEqual([]);
      expect(chokePoints(graph, ['a'], ['nowhere'], 5)).toEqual([]);
    }),
  );
});
