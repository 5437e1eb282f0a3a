import { documents, object, podWith } from '@/lib/controls/manifests';
import { definePlaceTechnique } from '../define-technique';
import { place } from '../places';

/** A control-plane node holds the keys of the cluster. */
export const ownControlPlane = definePlaceTechnique({
  id: 'own-control-plane',
  title: 'Own a control-plane node',
  can: 'use the keys of the control plane',
  explanation:
    'The node that runs the API server holds the keys that sign its certificates and the store of all objects.',
  abuse: 'A certificate for an administrator is signed, or the store is read and changed.',
  detect: 'Treat every new process on a control-plane node as an incident.',
  prevent: 'Keep workloads off control-plane nodes, and privileged ones above all.',
  mitre: ['T1552.004', 'T1649'],
  preconditions: ['The node is labelled as a control-plane node'],
  starts: ['node'],
  *leads(name, { nodes }) {
    const node = nodes.find((each) => each.name === name);
    if (!node?.controlPlane) return;
    const evidence = [
      { object: { apiVersion: 'v1', kind: 'Node', namespace: '', name }, detail: 'runs the control plane' },
    ];
    yield { to: place.controlPlaneCode, evidence };
  },
  examples: [
    {
      name: 'a privileged pod on it',
      manifest: documents(
        object('v1', 'Node', 'name: blue, labels: { node-role.kubernetes.io/control-plane: "" }'),
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops').replace(
          'spec: {',
          'spec: { nodeName: blue,',
        ),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['control-plane-code', 'cluster-admin'],
      misses: [],
    },
    {
      name: 'a privileged pod on a worker',
      manifest: documents(
        object('v1', 'Node', 'name: blue, labels: { node-role.kubernetes.io/control-plane: "" }'),
        object('v1', 'Node', 'name: green'),
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops').replace(
          'spec: {',
          'spec: { nodeName: green,',
        ),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['control-plane-code', 'cluster-admin'],
    },
  ],
});
