import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { agentOn, vault } from '../node-examples';
import { definePlaceTechnique } from '../define-technique';
import { grantsOnNode } from '../node-grants';
import { place } from '../places';

const changeStatus = may('update patch', 'nodes/status');

/** The scheduler believes what the status of a node says. */
export const steerPods = definePlaceTechnique({
  id: 'steer-pods',
  title: 'Steer new pods to one’s own node',
  can: 'make other nodes look full',
  explanation:
    'Labels and capacity of nodes may be changed with their status. When all other nodes report no room, every new pod goes to the one that is left; those that run already stay where they are.',
  abuse: 'The capacity of the other nodes is set to nothing, again and again, as kubelets correct it.',
  detect: 'Alert on changes of nodes/status by anybody but kubelets and the node controller.',
  prevent: 'Name the node in resourceNames where an agent reports conditions, or leave it to kubelets.',
  mitre: ['T1610'],
  preconditions: [
    'Code runs on a node',
    'A ServiceAccount whose token is on it may update or patch nodes/status (the kubelet itself only its own)',
  ],
  starts: ['node'],
  *leads(node, terrain) {
    for (const { account, removable } of grantsOnNode(terrain, node, changeStatus)) {
      yield {
        to: place.steerPods(node),
        evidence: [{ object: removable.object, detail: `lets ServiceAccount ${account} change the status of nodes` }],
        removable,
      };
    }
  },
  examples: [
    {
      name: 'an agent that reports conditions of every node',
      manifest: documents(
        agentOn('blue'),
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes/status')]),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['steer-pods:blue'],
      misses: ['steal-pods:*', 'steer-pods:green'],
    },
    {
      name: 'one node by name, or no node to begin with',
      manifest: documents(
        agentOn('blue'),
        vault,
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes/status', '', 'blue')]),
        granted('User eve', 'everywhere', [rule('patch', 'nodes/status')], 'eve'),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['steer-pods:blue', 'sa:bank/vault'],
    },
  ],
});
