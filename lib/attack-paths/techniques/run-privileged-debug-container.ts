import { object } from '@/lib/controls/manifests';
import { documents, granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { definePlaceTechnique } from '../define-technique';
import { pastPodSecurity } from '../past-pod-security';
import { place } from '../places';

/** An ephemeral container brings a security context of its own. */
export const runPrivilegedDebugContainer = definePlaceTechnique({
  id: 'run-privileged-debug-container',
  title: 'Add a privileged container to a running pod',
  can: 'make an added container privileged',
  explanation:
    'An ephemeral container may be privileged although the pod that it joins is not. Where the namespace enforces no Pod Security level, that is the node of the pod.',
  abuse: 'A privileged container is added to a pod of the node that is wanted, and the disk of the node is mounted.',
  detect: 'Alert on ephemeral containers that are privileged or add capabilities.',
  prevent: 'Enforce baseline at least on the namespace: the level covers ephemeral containers too.',
  mitre: ['T1611', 'T1609'],
  preconditions: [
    'A container can be added to a pod that runs',
    'The Pod Security level of the namespace is neither baseline nor restricted',
    'The pod has no user namespace of its own',
    'No other admission control refuses it: this is not judged',
  ],
  starts: ['add-containers', 'unheld-containers'],
  *leads(name, terrain, start) {
    if (name === '*') return;
    const { workload, workloadsIn, nodesOf } = terrain;
    const one = workload(name);
    const namespace = one?.ref.namespace ?? name;
    const past = start === 'unheld-containers' ? {} : pastPodSecurity(namespace, terrain);
    if (past === null) return;
    const joined = (one ? [one] : workloadsIn(namespace)).filter(({ spec }) => spec.hostUsers !== false);
    for (const node of new Set(joined.flatMap(nodesOf))) yield { to: place.node(node), ...past, apart: name };
  },
  examples: [
    {
      name: 'the node of a pod, and no other',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop'),
        granted('User eve', 'in shop', [rule('patch', 'pods/ephemeralcontainers')]),
        pod('shop', 'web', 'nodeName: blue'),
        pod('bank', 'desk', 'nodeName: green'),
      ),
      from: 'user:eve',
      reaches: ['node:blue', 'node-code'],
      misses: ['node:green', 'any-node:*'],
    },
    {
      name: 'one pod by name: its node',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop'),
        granted('User eve', 'in shop', [rule('patch', 'pods/ephemeralcontainers', '', 'web')]),
        pod('shop', 'web', 'nodeName: blue'),
        pod('shop', 'db', 'nodeName: green'),
      ),
      from: 'user:eve',
      reaches: ['node:blue'],
      misses: ['node:green'],
    },
    {
      name: 'one who may join one pod does not come to the node of another who joins another',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop'),
        granted('User eve', 'in shop', [rule('patch', 'pods/ephemeralcontainers', '', 'web')], 'eve'),
        granted('User bob', 'in shop', [rule('patch', 'pods/ephemeralcontainers', '', 'db')], 'bob'),
        pod('shop', 'web', 'nodeName: blue'),
        pod('shop', 'db', 'nodeName: green'),
      ),
      from: 'user:eve',
      reaches: ['node:blue'],
      misses: ['node:green'],
    },
    {
      name: 'the level is enforced, or nothing runs there',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: baseline }'),
        object('v1', 'Namespace', 'name: bank'),
        granted('User eve', 'in shop', [rule('patch', 'pods/ephemeralcontainers')], 'shop'),
        granted('User eve', 'in bank', [rule('patch', 'pods/ephemeralcontainers')], 'bank'),
        pod('shop', 'web', 'nodeName: blue'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['node:blue', 'node-code'],
    },
  ],
});
