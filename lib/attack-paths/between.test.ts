import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyPath, graphs, places } from '@/lib/testing/attack-graphs';
import { betweenOf, type Between, type Lists } from './between';
import { graphOf, type AttackGraph } from './graph';
import type { Terrain } from './terrain';

/** `ab` is a step from a to b. */
const graph = (...steps: readonly string[]): AttackGraph =>
  graphOf(
    {} as Terrain, // searches do not look at it
    [...new Set(steps.join(''))],
    steps.map((step) => ({ from: step[0] ?? '', to: step[1] ?? '', technique: 'deed', evidence: [] })),
    new Map(),
  );

/** The places that lie between, by name. */
const namesIn = ({ places: all }: AttackGraph, { outer }: Between) => [...outer].map((number) => all[number]);

/** The steps of one direction as `ab`, sorted; of the backward ones as they are taken. */
function stepsIn(of: AttackGraph, between: Between, lists: Lists, isBackward = false): string[] {
  const names = namesIn(of, between);
  return names
    .flatMap((name, here) =>
      [...lists.ends.subarray(lists.starts[here], lists.starts[here + 1])].map((there) =>
        isBackward ? `${names[there]}${name}` : `${name}${names[there]}`,
      ),
    )
    .sort();
}

describe('betweenOf', () => {
  test.each<[string, readonly string[], string, string, readonly string[]]>([
    ['a way', ['ab', 'bz'], 'a', 'z', ['ab', 'bz']],
    ['what leads nowhere is left out', ['ab', 'bz', 'bc'], 'a', 'z', ['ab', 'bz']],
    ['and so is what nothing leads to', ['ab', 'bz', 'cb'], 'a', 'z', ['ab', 'bz']],
    ['several sources and targets', ['ac', 'bc', 'cy', 'cz'], 'ab', 'yz', ['ac', 'bc', 'cy', 'cz']],
    ['a detour belongs to it, however long', ['az', 'ab', 'bc', 'cz'], 'a', 'z', ['ab', 'az', 'bc', 'cz']],
    ['a circle on the way belongs to it', ['ab', 'bc', 'cb', 'bz'], 'a', 'z', ['ab', 'bc', 'bz', 'cb']],
    ['nothing where nothing is reached', ['ab', 'zb'], 'a', 'z', []],
  ])('%s', (_, steps, sources, targets, expected) => {
    const whole = graph(...steps);
    const between = betweenOf(whole, [...sources], [...targets]);
    expect(stepsIn(whole, between, between.onward)).toEqual(expected);
    expect(stepsIn(whole, between, between.backward, true)).toEqual(expected);
  });

  test('numbers translate there and back, and what does not lie between has none', () => {
    const whole = graph('ab', 'bz', 'bc');
    const { size, inner, outer } = betweenOf(whole, ['a'], ['z']);
    expect(whole.places).toEqual(['a', 'b', 'c', 'z']);
    expect([size, [...inner], [...outer]]).toEqual([3, [0, 1, -1, 2], [0, 1, 3]]);
  });

  test('a place that is source and target lies between, without a step', () => {
    const whole = graph('ab');
    expect(namesIn(whole, betweenOf(whole, ['a'], ['a']))).toEqual(['a']);
  });

  test('every place of every path lies between, in random graphs', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(...places), fc.constantFrom(...places), (random, from, to) => {
        const names = new Set(namesIn(random, betweenOf(random, [from], [to])));
        for (const path of everyPath(random, from, to)) {
          for (const edge of path) expect([names.has(edge.from), names.has(edge.to)]).toEqual([true, true]);
        }
      }),
    );
  });
});
