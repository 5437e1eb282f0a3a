import { expect, test } from 'vitest';
import type { NamespaceReach } from '@/lib/network/namespace-reach';
import { widestOpen } from './widest-open';

const reach = (from: string, to: string, open: number, pairs: number, uncertain = 0): NamespaceReach => ({
  ...{ from, to, open, pairs, uncertain },
});

const order = (...cells: readonly NamespaceReach[]) => widestOpen(cells).map(({ namespace }) => namespace);

test('A namespace counts the others that reach it, and the open pairs of all of them', () => {
  expect(widestOpen([reach('shop', 'dns', 2, 4), reach('ci', 'dns', 0, 2), reach('web', 'dns', 3, 3)])).toEqual([
    { namespace: 'dns', sources: 2, others: 3, open: 5, pairs: 9 },
  ]);
});

test('What talks inside a namespace opens it to nobody', () => {
  expect(order(reach('shop', 'shop', 6, 6), reach('shop', 'ci', 1, 6))).toEqual(['ci']);
});

test('What nobody surely reaches is left out, also where it cannot be said', () => {
  expect(order(reach('shop', 'vault', 0, 4), reach('ci', 'vault', 0, 2, 2))).toEqual([]);
});

test.each<[string, readonly NamespaceReach[], readonly string[]]>([
  ['more others', [reach('a', 'few', 9, 9), reach('a', 'many', 1, 9), reach('b', 'many', 1, 9)], ['many', 'few']],
  ['a larger share of the pairs', [reach('a', 'half', 5, 10), reach('a', 'whole', 2, 2)], ['whole', 'half']],
  ['more pairs', [reach('a', 'small', 2, 2), reach('a', 'large', 8, 8)], ['large', 'small']],
  ['the name', [reach('a', 'zebra', 2, 2), reach('a', 'ape', 2, 2)], ['ape', 'zebra']],
])('First comes what is opened to more by %s', (_, cells, expected) => {
  expect(order(...cells)).toEqual(expected);
});
