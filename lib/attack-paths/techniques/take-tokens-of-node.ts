import { podWith, pod, documents } from '@/lib/controls/manifests';
import { definePlaceTechnique } from '../define-technique';
import { place } from '../places';
import { tokenField } from './use-service-account';

/** A node hands out what its pods hold. */
export const takeTokensOfNode = definePlaceTechnique({
  id: 'take-tokens-of-node',
  title: 'Take the tokens of pods from their node',
  can: 'take the tokens of its pods',
  explanation:
    'The tokens of pods lie on the node that runs them. The kubelet’s own identity is kept to that node, so that no other pods are reached.',
  abuse: 'Tokens of all pods of the node are read, and the strongest is used.',
  detect: 'Alert on tokens that are used from a node’s address rather than a pod’s.',
  prevent: 'Keep strong pods off nodes that run exposed ones: taints, affinity, separate node pools.',
  mitre: ['T1552.001', 'T1528'],
  preconditions: ['A pod with a token runs on the node'],
  starts: ['node', 'node-files'],
  *leads(node, { workloadsOn }) {
    for (const workload of workloadsOn(node)) {
      const field = tokenField(workload);
      if (field === null) continue;
      yield {
        to: place.account(workload.ref.namespace, workload.serviceAccount),
        evidence: [{ object: workload.ref, detail: 'runs there' }],
      };
    }
  },
  examples: [
    {
      name: 'pods of the same node',
      manifest: documents(
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops').replace(
          'spec: {',
          'spec: { nodeName: blue,',
        ),
        pod('nodeName: blue, serviceAccountName: near, containers: [{ name: app }]', 'name: near, namespace: shop'),
        pod('nodeName: green, serviceAccountName: far, containers: [{ name: app }]', 'name: far, namespace: shop'),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['node:blue', 'sa:shop/near'],
      misses: ['node:green', 'sa:shop/far'],
    },
    {
      name: 'a pod without a token',
      manifest: documents(
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops').replace(
          'spec: {',
          'spec: { nodeName: blue, automountServiceAccountToken: false,',
        ),
        pod(
          'nodeName: blue, serviceAccountName: near, automountServiceAccountToken: false, containers: [{ name: app }]',
          'name: near, namespace: shop',
        ),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['sa:shop/near'],
    },
  ],
});
