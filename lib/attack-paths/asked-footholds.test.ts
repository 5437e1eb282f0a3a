import { describe, expect, test } from 'vitest';
import { documents, podWith } from '@/lib/controls/manifests';
import { granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { askedFootholds, placeNamed } from './asked-footholds';
import { buildAttackGraph } from './build-attack-graph';

const inventory = inventoryOf(
  documents(
    podWith('', 'name: web, namespace: shop'),
    serviceAccount('shop', 'gitlab-runner'),
    granted('User alice', 'in shop', [rule('get', 'pods')]),
  ),
);
const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
const web = 'workload:shop/Pod/web';
const anyone = ['group:system:authenticated', 'user:system:anonymous'];

describe('askedFootholds', () => {
  test('nobody asked: everybody who reaches the API server, then every pod that people run', () => {
    expect(askedFootholds(graph, null)).toEqual({ places: [...anyone, web], group: null, single: null });
  });

  test.each([
    ['workloads', [web]],
    ['anyone', anyone],
    ['ci', ['sa:shop/gitlab-runner']],
    ['exposed', []],
  ] as const)('the group %s', (group, places) => {
    expect(askedFootholds(graph, group)).toEqual({ places, group, single: null });
  });

  test.each([
    ['user:alice', 'user:alice'],
    ['sa:shop/gitlab-runner', 'sa:shop/gitlab-runner'],
    ['wl:shop/Pod/web', web],
    [web, web],
    ['anonymous', 'user:system:anonymous'],
    ['authenticated', 'group:system:authenticated'],
  ])('%s is the one place %s', (from, id) => {
    expect(askedFootholds(graph, from)).toEqual({ places: [id], group: null, single: id });
  });

  test.each(['user:bob', 'wl:shop/Pod/none', 'workload', ''])(
    'there is no place "%s", and who asked reads how',
    (from) => {
      expect(() => askedFootholds(graph, from)).toThrow(
        expect.objectContaining({ code: 'not-found', message: expect.stringContaining(`There is no ${from}: name`) }),
      );
    },
  );
});

test.each([
  ['wl:shop/Deployment/web', 'workload:shop/Deployment/web'],
  ['user:wl:odd', 'user:wl:odd'],
  ['anonymous', 'user:system:anonymous'],
  ['user:anonymous', 'user:anonymous'],
])('%s names the place %s', (word, id) => expect(placeNamed(word)).toBe(id));
