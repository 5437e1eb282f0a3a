import { expect, test } from 'vitest';
import { walked } from '@/lib/testing/attack-graphs';
import { allShortestPaths } from './all-shortest-paths';
import { graphOf } from './graph';
import type { Terrain } from './terrain';
import type { AttackEdge } from './types';

/** `a>b` is a deed, `a-b` follows by itself. */
function graph(...steps: readonly string[]) {
  const edges = steps.map((step, index): AttackEdge => {
    const [from = '', sign = '', to = ''] = step;
    return { from, to, technique: sign === '>' ? `deed ${index}` : null, evidence: [] };
  });
  const places = [...new Set(steps.flatMap((step) => [step[0] ?? '', step[2] ?? '']))];
  return graphOf({} as Terrain, places, edges, new Map()); // searches do not look at the terrain
}

const ways = (steps: string, from = 'a', targets = 'z', most = Infinity, closed = '') =>
  allShortestPaths(graph(...steps.split(' ')), from, [...targets], most, new Set(closed)).map(walked);

test.each<[string, readonly string[], readonly string[]]>([
  ['one way', ways('a>b b>z'), ['bz']],
  ['two as short as each other, by the names of their places', ways('a>c c>z a>b b>z'), ['bz', 'cz']],
  ['a longer one is left out', ways('a>z a>b b>z'), ['z']],
  ['what follows by itself takes no deed', ways('a>z a-b b>z'), ['bz', 'z']],
  ['ways part and meet', ways('a>b a>c b>d c>d d>z'), ['bdz', 'cdz']],
  ['only to the nearest of several targets', ways('a>y y>z', 'a', 'yz'), ['y']],
  ['two targets as near as each other', ways('a>y a>z', 'a', 'yz'), ['y', 'z']],
  ['not on from a target', ways('a>y y-z', 'a', 'yz'), ['y']],
  ['free steps that run in a circle are no other way', ways('a-b b-a b>z'), ['bz']],
  ['a free dead end is no way', ways('a>z a-b'), ['z']],
  ['nothing reaches it', ways('a>b z>b'), []],
  ['from the target itself', ways('a>z', 'z'), ['']],
  ['from a place that the graph does not hold', ways('a>z', 'q'), []],
  ['to a target that it does not hold', ways('a>z', 'a', 'q'), []],
  ['around what is closed', ways('a>b b>z a>c c>d d>z', 'a', 'z', Infinity, 'b'), ['cdz']],
  ['nothing where all is closed', ways('a>b b>z', 'a', 'z', Infinity, 'b'), []],
])('%s', (_, found, expected) => expect(found).toEqual(expected));

test.each([
  [1, ['bz']],
  [2, ['bz', 'cz']],
  [9, ['bz', 'cz', 'dz']],
])('at most %d of them, the first ones', (most, expected) => {
  expect(ways('a>d d>z a>c c>z a>b b>z', 'a', 'z', most)).toEqual(expected);
});

test('two techniques between two places are one path, told by the first', () => {
  const [path, ...others] = allShortestPaths(graph('a>b', 'a>b', 'b>z'), 'a', ['z'], 9);
  expect(others).toEqual([]);
  expect(path?.map(({ technique }) => technique)).toEqual(['deed 0', 'deed 2']);
});
