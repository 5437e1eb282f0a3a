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

test('what is counted is named, too, and every name is a place of the graph that is not the start', () => {
  const { workloads, identities, someWorkloads, someIdentities } = blastRadius(graph, 'user:root');
  expect([someWorkloads.length, someIdentities.length]).toEqual([Math.min(200, workloads), Math.min(200, identities)]);
  expect(workloads).toBeGreaterThan(0);
  expect(someIdentities).not.toContain('user:root');
  expect([...someWorkloads, ...someIdentities].every((id) => /^(workload|sa|user|group):/.test(id))).toBe(true);
});

test.each<readonly [string, readonly (string | null)[], readonly string[]]>([
  ['two pods on nodes that are known', ['one', 'two'], ['one', 'two']],
  ['a pod that no node has taken yet', [null], ['?']],
  ['that pod beside others, whose node may be one of theirs', ['one', null], ['one']],
])('nodes are counted once: %s', (_, placed, nodes) => {
  const pods = placed.map((nodeName, at) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `tool-${at}`, namespace: 'ops' },
    spec: {
      ...(nodeName !== null && { nodeName }),
      containers: [{ name: 'tool', image: 'example/tool:1', securityContext: { privileged: true } }],
    },
  }));
  const account = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'entering' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'entering' },
    subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'visitor' }],
  };
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'entering' },
    rules: [{ apiGroups: [''], resources: ['pods/exec'], verbs: ['create', 'get'] }],
  };
  const cluster = inventoryOf(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...pods, account, role] }));
  const entered = blastRadius(buildAttackGraph(cluster, indexRbac(rbacOf(cluster))), 'user:visitor');
  expect(entered.nodes).toEqual(nodes);
});
