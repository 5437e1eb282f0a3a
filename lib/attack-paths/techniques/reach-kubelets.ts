import { documents, granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** The kubelet runs commands in pods and asks only for nodes/proxy. */
export const reachKubelets = defineGrantTechnique({
  id: 'reach-kubelets',
  title: 'Reach kubelets through the API server',
  can: 'use nodes/proxy',
  explanation:
    'The kubelet of a node runs commands in any of its pods for whoever holds nodes/proxy, past admission and without a trace in the audit log of pods; get alone suffices, by a WebSocket.',
  abuse: 'A monitoring identity that may read metrics of kubelets is used to run commands in the pods of every node.',
  detect: 'Alert on nodes/proxy requests with paths of exec, run or attach; read the logs of kubelets.',
  prevent: 'Give nodes/metrics, nodes/stats and nodes/log instead, as fine-grained kubelet authorization knows them.',
  mitre: ['T1609'],
  preconditions: ['get or create on nodes/proxy through a ClusterRoleBinding'],
  ways: [
    {
      needs: [may('create get', 'nodes/proxy')],
      to: ({ allowed: [reached] }) => reached?.names?.map(place.kubelet) ?? [place.enterPods('')],
    },
  ],
  examples: [
    {
      name: 'reading is enough',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('get', 'nodes/proxy')]),
        pod('shop', 'web', 'serviceAccountName: web'),
      ),
      from: 'user:eve',
      reaches: ['enter-pods:*', 'sa:shop/web'],
      misses: ['cluster-admin'],
    },
    {
      name: 'one node: the pods on it only',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('get', 'nodes/proxy', '', 'blue')]),
        pod('shop', 'web', 'serviceAccountName: web, nodeName: blue'),
        pod('shop', 'db', 'serviceAccountName: db, nodeName: green'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/web'],
      misses: ['sa:shop/db'],
    },
    {
      name: 'a RoleBinding cannot give it; metrics are not the proxy',
      manifest: documents(
        granted('User eve', 'ClusterRole in shop', [rule('*', 'nodes/proxy')]),
        granted('User eve', 'everywhere', [rule('get', 'nodes/metrics nodes/stats nodes')], 'metrics'),
        pod('shop', 'web', 'serviceAccountName: web'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/web'],
    },
  ],
});
