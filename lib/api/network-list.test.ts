import { expect, test } from 'vitest';
import type { NetworkRow } from './network';
import { listNetwork, networkSearch } from './network-list';

const row = (namespace: string, name: string, more: Partial<NetworkRow> = {}): NetworkRow => ({
  id: `${namespace}/${name}`,
  ref: { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name },
  ingress: 'open',
  egress: 'open',
  fromEveryPod: 'all',
  exposures: [],
  metadata: 'denied',
  dns: 'allowed',
  internet: 'none',
  mesh: null,
  ...more,
});

const rows = [
  row('shop', 'web', { exposures: ['LoadBalancer Service web'] }),
  row('shop', 'cart', { fromEveryPod: 'none' }),
  row('billing', 'web', { metadata: 'allowed' }),
];

const asked = (search: Readonly<Record<string, string>>) => listNetwork(rows, networkSearch.parse(search));

test.each([
  ['everything, where nothing is asked', {}, ['shop/web', 'shop/cart', 'billing/web']],
  ['what its words are in, in any case and order', { q: 'WEB shop' }, ['shop/web']],
  ['a kind', { q: 'deployment cart' }, ['shop/cart']],
  ['one namespace', { ns: 'billing' }, ['billing/web']],
  ['what a number of the overview counts', { show: 'open' }, ['shop/web', 'billing/web']],
  ['that number within one namespace', { show: 'metadata', ns: 'shop' }, []],
  ['everything, where a filter is not known', { show: 'nothing-like-it' }, ['shop/web', 'shop/cart', 'billing/web']],
  ['the last page, where a later one is asked for', { page: '9' }, ['shop/web', 'shop/cart', 'billing/web']],
] as const)('the list has %s', (_what, search, ids) => {
  expect(asked(search).items.map(({ id }) => id)).toEqual(ids);
});

test('each filter says how many it would keep of what the words let through, whichever is on', () => {
  expect(asked({ q: 'web', show: 'exposed' }).counts).toEqual({
    open: 2,
    exposed: 1,
    metadata: 1,
    internet: 0,
    withoutDns: 0,
    outsideMesh: 2,
    plainText: 0,
  });
});
