import { documents, pod } from '@/lib/controls/manifests';
import { definePlaceTechnique } from '../define-technique';
import { hostMounts, isOrHolds, isOrLiesIn } from '../host-paths';
import { place } from '../places';
import { podSetting } from '../pod-setting';

const pods = '/var/lib/kubelet/pods';
const keys = ['/etc/kubernetes/pki', '/etc/kubernetes/admin.conf'];

const holdsTokens = (path: string) => isOrHolds(path, [pods]) || isOrLiesIn(path, [pods]);
const holdsKeys = (path: string) => isOrHolds(path, keys);

/** Whether tokens of pods or keys of the control plane lie at a path of the node, or below it. */
export const holdsTokensOrKeys = (path: string): boolean => holdsTokens(path) || holdsKeys(path);

/** Where the kubelet keeps the tokens of pods, and the control plane its keys. */
export const readNodeFiles = definePlaceTechnique({
  id: 'read-node-files',
  title: 'Read tokens and keys of the node',
  can: 'read tokens and keys of its node',
  explanation:
    'Below /var/lib/kubelet lie the tokens of all pods of the node; on a control-plane node /etc/kubernetes holds the keys of the cluster. Reading them is enough.',
  abuse: 'The tokens are copied and used in the name of their pods.',
  detect: 'Watch for containers that read /var/lib/kubelet/pods or /etc/kubernetes.',
  prevent: 'Mount the narrowest folder that the agent needs, never these.',
  mitre: ['T1552.001', 'T1528'],
  preconditions: [
    'A hostPath of one of these folders, or of one that holds them, is mounted by a container that may be root',
  ],
  starts: ['workload'],
  *leads(name, { workload, nodesOf, nodes }) {
    const found = workload(name);
    if (!found) return;
    const mounts = hostMounts(found);
    if (mounts.length === 0) return;
    const removable = podSetting(found, 'node-files', 'mount no folder of tokens or keys of the node');
    const controlPlane = new Set(nodes.filter((node) => node.controlPlane).map((node) => node.name));
    for (const node of nodesOf(found)) {
      const read = mounts.filter(({ path }) => holdsTokens(path));
      const evidence = read.map(({ path, field }) => ({ object: found.ref, detail: `${field} ${path}` }));
      if (read.length > 0) yield { to: place.nodeFiles(node), evidence, removable };
      const keysRead = mounts.filter(({ path }) => holdsKeys(path));
      if (keysRead.length > 0 && controlPlane.has(node)) {
        yield {
          to: place.clusterAdmin,
          evidence: keysRead.map(({ path, field }) => ({ object: found.ref, detail: `${field} ${path}` })),
          removable,
        };
      }
    }
  },
  examples: [
    {
      name: 'tokens of the other pods of the node',
      manifest: documents(
        pod(
          'nodeName: blue, containers: [{ name: app, volumeMounts: [{ name: host, mountPath: /host, readOnly: true }] }], volumes: [{ name: host, hostPath: { path: /var/lib/kubelet } }]',
          'name: agent, namespace: ops',
        ),
        pod('nodeName: blue, serviceAccountName: near, containers: [{ name: app }]', 'name: near, namespace: shop'),
        pod('nodeName: green, serviceAccountName: far, containers: [{ name: app }]', 'name: far, namespace: shop'),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['sa:shop/near'],
      misses: ['sa:shop/far', 'node-code'],
    },
    {
      name: 'logs hold neither',
      manifest: documents(
        pod(
          'nodeName: blue, containers: [{ name: app, volumeMounts: [{ name: host, mountPath: /host, readOnly: true }] }], volumes: [{ name: host, hostPath: { path: /var/log } }]',
          'name: agent, namespace: ops',
        ),
        pod('nodeName: blue, serviceAccountName: near, containers: [{ name: app }]', 'name: near, namespace: shop'),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['sa:shop/near', 'node-code'],
    },
  ],
});
