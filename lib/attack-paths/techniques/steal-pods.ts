import { documents, podWith } from '@/lib/controls/manifests';
import { granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { definePlaceTechnique } from '../define-technique';
import { grantsOnNode } from '../node-grants';
import { place } from '../places';

const changeNodes = may('update patch', 'nodes');

/** With a node of one's own, and the right to make all others unfit, pods come by themselves. */
export const stealPods = definePlaceTechnique({
  id: 'steal-pods',
  title: 'Bring powerful pods to one’s own node',
  can: 'make other nodes unfit, so that pods move here',
  explanation:
    'A taint that does not tolerate running pods drives them off a node. Whoever owns one node and may change the others gathers the pods of the cluster, with their tokens.',
  abuse: 'All other nodes are tainted; controllers start the evicted pods again on the one that is left.',
  detect: 'Alert on taints and cordons that no autoscaler or maintenance explains.',
  prevent: 'Give update and patch on nodes to no workload that runs on every node.',
  mitre: ['T1610', 'T1528'],
  preconditions: [
    'Code runs on a node',
    'A ServiceAccount whose token is on it may update or patch nodes (the kubelet itself may not)',
    'The pod belongs to a controller that starts it elsewhere',
  ],
  starts: ['node'],
  *leads(node, terrain) {
    for (const { account, removable } of grantsOnNode(terrain, node, changeNodes)) {
      yield {
        to: place.stealPods(''),
        evidence: [{ object: removable.object, detail: `lets ServiceAccount ${account} change nodes` }],
        removable,
      };
    }
  },
  examples: [
    {
      name: 'an agent on every node that may patch nodes',
      manifest: documents(
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops').replace(
          'spec: {',
          'spec: { nodeName: blue, serviceAccountName: agent,',
        ),
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes')]),
        '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: vault, namespace: bank }, spec: { template: { spec: { serviceAccountName: vault, containers: [{ name: app }] } } } }',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['steal-pods:*', 'sa:bank/vault'],
      misses: ['cluster-admin'],
    },
    {
      name: 'where the pods of the agent are not in sight, its own node will do',
      manifest: documents(
        '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: agent, namespace: ops }, spec: { template: { spec: { serviceAccountName: agent, containers: [{ name: app, securityContext: { privileged: true } }] } } } }',
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes')]),
        '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: vault, namespace: bank }, spec: { template: { spec: { serviceAccountName: vault, containers: [{ name: app }] } } } }',
      ),
      from: 'workload:ops/Deployment/agent',
      reaches: ['node:?ops/Deployment/agent', 'sa:bank/vault'],
      misses: ['node:?bank/Deployment/vault'],
    },
    {
      name: 'only the status of nodes, and no node to begin with',
      manifest: documents(
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops').replace(
          'spec: {',
          'spec: { nodeName: blue, serviceAccountName: agent,',
        ),
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes/status')]),
        granted('User eve', 'everywhere', [rule('patch', 'nodes')], 'eve'),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['steal-pods:*'],
    },
  ],
});
