import { describe, expect, test } from 'vitest';
import { documents, granted, pod, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { breakage } from './breakage';
import { buildAttackGraph } from './build-attack-graph';
import { describeBreakage, describeLost } from './describe-breakage';

const inventory = inventoryOf(
  documents(
    serviceAccount('ci', 'runner'),
    pod(
      'ci',
      'runner',
      'serviceAccountName: runner, initContainers: [{ name: first, image: x, securityContext: { privileged: true } }]',
    ),
    pod('ci', 'cache', 'serviceAccountName: runner'),
    granted('ServiceAccount ci/runner', 'everywhere', [rule('*', '*', '*')], 'root'),
    granted('ServiceAccount ci/runner', 'in ops', [rule('create get', 'pods/exec', '', 'web')], 'debug'),
    granted('User eve', 'in ops', [rule('get', 'deployments', 'apps'), rule('create', 'pods')], 'eve'),
  ),
);
const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
const without = (key: string) => {
  const removable = [...graph.removals.values()].flat().find((each) => each.key === key);
  return breakage(graph.terrain, removable ? [removable] : []);
};

describe('describeBreakage', () => {
  test.each([
    ['binding ops/eve', 'User eve loses 2 permissions; nothing runs as it.'],
    ['binding /root', 'ServiceAccount ci/runner loses every permission there is; 2 workloads run as it.'],
    ['binding ops/debug', 'Nobody loses a permission: other grants give the same.'],
    ['pod-setting ci/Pod/runner privileged', 'Nobody loses a permission; its pods start again.'],
    ['namespace-label ci', '1 of 2 workloads in ci would no longer be admitted.'],
    ['namespace-label ops', 'Nothing runs in ops.'],
  ])('%s: %s', (key, sentence) => expect(describeBreakage(without(key))).toBe(sentence));
});

test('a lost permission reads as a person would ask for it', () => {
  expect(without('binding ops/eve').losses[0]?.lost.map(describeLost).sort()).toEqual([
    'create pods in ops',
    'get deployments.apps in ops',
  ]);
  expect(without('binding /root').losses[0]?.lost.map(describeLost)).toEqual(['any verb on every resource everywhere']);
});
