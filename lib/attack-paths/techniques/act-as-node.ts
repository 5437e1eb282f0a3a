import { documents, podWith } from '@/lib/controls/manifests';
import { granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { definePlaceTechnique } from '../define-technique';
import { place } from '../places';

/** The kubelet's credentials lie on its node. */
export const actAsNode = definePlaceTechnique({
  id: 'act-as-node',
  title: 'Act as the node itself',
  can: 'act as the kubelet',
  explanation:
    'Whoever owns a node has the credentials of its kubelet. The API server keeps them to that node and its pods; what bindings give to nodes beyond that counts in full, save what NodeRestriction refuses.',
  abuse: 'Requests are made with the kubelet’s certificate, using rights that somebody bound to the group of nodes.',
  detect: 'Alert on requests of nodes that kubelets do not make.',
  prevent: 'Bind nothing to system:nodes; keep the NodeRestriction admission plugin on.',
  mitre: ['T1552.004', 'T1078'],
  preconditions: ['Code runs on the node'],
  starts: ['node'],
  *leads(name) {
    yield { to: place.subject({ kind: 'Group', namespace: '', name: 'system:nodes' }) };
    if (!name.startsWith('?'))
      yield { to: place.subject({ kind: 'User', namespace: '', name: `system:node:${name}` }) };
  },
  examples: [
    {
      name: 'what is bound to nodes',
      manifest: documents(
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops'),
        granted('Group system:nodes', 'everywhere', [rule('list', 'secrets')]),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['group:system:nodes', 'all-secrets'],
      misses: [],
    },
    {
      name: 'a pod that cannot leave its container',
      manifest: documents(
        podWith('', 'name: agent, namespace: ops'),
        granted('Group system:nodes', 'everywhere', [rule('create', 'pods serviceaccounts/token')]),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['group:system:nodes', 'run-pod:*'],
    },
  ],
});
