import { object, pod } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { definePlaceTechnique } from '../define-technique';
import { pastPodSecurity } from '../past-pod-security';
import { place } from '../places';

/** Where no Pod Security level is enforced, a new pod may own its node. */
export const runPrivilegedPod = definePlaceTechnique({
  id: 'run-privileged-pod',
  title: 'Run a privileged pod',
  can: 'run a privileged pod',
  explanation:
    'A namespace without an enforced Pod Security level, or with the level privileged, admits pods that mount the node’s file system or run privileged on any node they name.',
  abuse: 'A pod is started on a node of choice with the node mounted into it.',
  detect: 'Alert on privileged pods, hostPath volumes and nodeName set by hand.',
  prevent: 'Enforce baseline at least on every namespace, and restricted where people deploy.',
  mitre: ['T1611', 'T1610'],
  preconditions: [
    'A pod can be run in the namespace',
    'Its Pod Security level is neither baseline nor restricted (or Kubernetes is older than 1.23)',
    'No other admission control refuses it: this is not judged',
  ],
  starts: ['run-pod', 'unheld-pod'],
  *leads(name, terrain, start) {
    if (start === 'unheld-pod') return yield { to: place.anyNode };
    if (name === '*') return;
    const past = pastPodSecurity(name, terrain);
    if (past) yield { to: place.anyNode, ...past };
  },
  examples: [
    {
      name: 'no label, and a node of the control plane',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop'),
        object('v1', 'Node', 'name: blue, labels: { node-role.kubernetes.io/control-plane: "" }'),
        granted('User eve', 'in shop', [rule('create', 'pods')]),
      ),
      from: 'user:eve',
      reaches: ['node-code', 'node:blue', 'cluster-admin'],
      misses: [],
    },
    {
      name: 'the label says restricted, before levels have an effect',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: restricted }'),
        pod(
          'containers: [{ name: kube-apiserver, image: kube-apiserver:v1.22.4 }]',
          'name: kube-apiserver-blue, namespace: kube-system',
        ),
        granted('User eve', 'in shop', [rule('create', 'pods')]),
      ),
      from: 'user:eve',
      reaches: ['node-code'],
      misses: ['cluster-admin'],
    },
    {
      name: 'the label says restricted',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: restricted }'),
        object('v1', 'Node', 'name: blue, labels: { node-role.kubernetes.io/control-plane: "" }'),
        granted('User eve', 'in shop', [rule('create', 'pods')]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['node-code', 'cluster-admin'],
    },
  ],
});
