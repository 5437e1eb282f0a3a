import { expect, test } from 'vitest';
import type { ApiResource } from '@/lib/inventory/types';
import { expandWildcards } from './expand-wildcards';

const api = (resource: string, group: string, verbs: string, namespaced = true): ApiResource => {
  return { group, version: 'v1', resource, kind: resource, namespaced, verbs: verbs.split(' ') };
};
const served = [
  api('pods', '', 'list get create'),
  api('serviceaccounts', '', 'get'),
  api('nodes', '', 'get list', false),
  api('deployments', 'apps', 'get patch'),
  api('clusterroles', 'rbac.authorization.k8s.io', 'get', false),
];
const expanded = (apiGroups: string, resources: string, verbs: string, scope = '') =>
  expandWildcards(
    { apiGroups: apiGroups.split(','), resources: resources.split(','), verbs: verbs.split(',') },
    served,
    scope,
  ).map(({ group, resource, verbs: allowed }) => `${resource}.${group}: ${allowed.join()}`);

test('a star means what this API serves, with the verbs that it knows and the special ones', () => {
  expect(expanded('*', '*', '*')).toEqual([
    'nodes.: get,list',
    'pods.: create,get,list',
    'serviceaccounts.: get,impersonate',
    'deployments.apps: get,patch',
    'clusterroles.rbac.authorization.k8s.io: bind,escalate,get',
  ]);
  expect(expanded('apps', '*', 'patch,delete')).toEqual(['deployments.apps: patch']);
  expect(expanded('*', 'pods,deployments', 'list')).toEqual(['pods.: list']);
});

test('in a namespace a star means nothing that stands in none', () => {
  expect(expanded('*', '*', 'get', 'shop')).toEqual(['pods.: get', 'serviceaccounts.: get', 'deployments.apps: get']);
});

test('subresources are no resources of their own', () => {
  expect(expanded('', 'pods/exec,*/scale', '*')).toEqual([]);
});
