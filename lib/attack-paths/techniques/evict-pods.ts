import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { agentOn, vault } from '../node-examples';
import { definePlaceTechnique } from '../define-technique';
import { grantsOnNode } from '../node-grants';
import { place } from '../places';

const evict = [...may('delete deletecollection', 'pods'), ...may('create', 'pods/eviction')];

/** A pod that is deleted starts again, and where is decided anew. */
export const evictPods = definePlaceTechnique({
  id: 'evict-pods',
  title: 'Have running pods start again here',
  can: 'evict pods, so that they start again here',
  explanation:
    'A controller replaces each pod that is deleted or evicted. Whoever also decides which node has room gets the new one, with its token.',
  abuse: 'The pods of a strong account are evicted until one lands on the attacker’s node.',
  detect: 'Alert on deletions and evictions by workloads that do not scale or drain.',
  prevent: 'Give deleting and evicting pods to autoscalers only, and not together with nodes/status.',
  mitre: ['T1610', 'T1528'],
  preconditions: [
    'New pods can be steered to the node',
    'A ServiceAccount whose token is on it may delete pods or create pods/eviction',
    'The pod belongs to a controller that starts it again',
  ],
  starts: ['steer-pods'],
  *leads(node, terrain) {
    for (const { scope, account, removable } of grantsOnNode(terrain, node, evict)) {
      yield {
        to: place.stealPods(scope),
        evidence: [{ object: removable.object, detail: `lets ServiceAccount ${account} evict pods` }],
        removable,
      };
    }
  },
  examples: [
    {
      name: 'two agents of one node, whose rights come together there',
      manifest: documents(
        agentOn('blue'),
        agentOn('blue', 'scaler'),
        vault,
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes/status')], 'status'),
        granted('ServiceAccount ops/scaler', 'in bank', [rule('create', 'pods/eviction')], 'evict'),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['steal-pods:bank', 'sa:bank/vault'],
      misses: ['steal-pods:*', 'cluster-admin'],
    },
    {
      name: 'the agent that evicts runs on another node',
      manifest: documents(
        agentOn('blue'),
        agentOn('green', 'scaler'),
        vault,
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes/status')], 'status'),
        granted('ServiceAccount ops/scaler', 'in bank', [rule('delete', 'pods')], 'evict'),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['steal-pods:bank', 'sa:bank/vault', 'steal-pods:*'],
    },
  ],
});
