import { expect, test } from 'vitest';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { answerKeyCluster } from '@/lib/testing/answer-key';
import { inventoryOf } from '@/lib/testing/inventory';
import { blastRadius } from './blast-radius';
import { buildAttackGraph } from './build-attack-graph';

const inventory = inventoryOf(answerKeyCluster);
const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));

test.each([
  ['user:dns', 'traffic of other workloads'],
  ['user:slicer', 'traffic of 1 namespace'],
  ['user:policy-dev', 'control of the policy engine'],
  ['user:hooks', 'control of admission'],
  ['user:issuer', 'Secrets of 1 namespace'],
  ['user:root', /^cluster admin in 1 step; admin of 17 namespaces; /],
  ['group:system:authenticated', 'nothing beyond itself'],
])('%s: %s', (from, sentence) => expect(blastRadius(graph, from).sentence).toMatch(sentence));

test('of a cluster admin, what follows from that is not told again', () => {
  const { also, sentence } = blastRadius(graph, 'user:root');
  expect(also).toEqual(['admission-control', 'policy-engine', 'traffic']);
  expect(sentence).not.toMatch(/traffic|admission|policy/);
});
