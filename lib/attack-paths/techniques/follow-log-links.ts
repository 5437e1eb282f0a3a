import { object, pod } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import type { Workload } from '@/lib/inventory/workloads';
import { can } from '@/lib/rbac/can';
import { identityOf } from '@/lib/rbac/identity';
import { definePlaceTechnique } from '../define-technique';
import { hostMounts, isOrHolds } from '../host-paths';
import { place } from '../places';
import { podSetting } from '../pod-setting';
import type { Terrain } from '../terrain';
import { tokenField } from './use-service-account';

/** Whether the logs of the node lie at a path, or below it. */
export const holdsLogs = (path: string): boolean => isOrHolds(path, ['/var/log']);

const mounted = (more: string, path = '/var/log') =>
  pod(
    `nodeName: blue, serviceAccountName: logs, containers: [{ name: app, volumeMounts: [{ name: log, mountPath: /log${more} }] }], volumes: [{ name: log, hostPath: { path: ${path} } }]`,
    'name: logs, namespace: ops',
  );
const near = pod(
  'nodeName: blue, serviceAccountName: near, containers: [{ name: app }]',
  'name: near, namespace: shop',
);

/** The kubelet reads a log as root, and follows a link that stands in its place. */
export const followLogLinks = definePlaceTechnique({
  id: 'follow-log-links',
  title: 'Read files of the node as logs',
  can: 'put a link in the place of its log and read it',
  explanation:
    'The kubelet serves logs from /var/log as root. Whoever writes there replaces the log of a pod by a link to any file of the node, and reads it as that log.',
  abuse: 'Tokens of other pods, or keys of the control plane, are read line by line through the log of the pod.',
  detect: 'Watch for links below /var/log/pods that lead elsewhere.',
  prevent: 'Mount /var/log read-only; give no agent that writes there get on pods/log or nodes/log.',
  mitre: ['T1611', 'T1552.001'],
  preconditions: [
    'A hostPath of /var/log, or of a folder that holds it, is mounted writable by a container that may be root',
    'The ServiceAccount whose token is in the pod may get pods/log in its namespace, nodes/log or nodes/proxy',
  ],
  starts: ['workload'],
  *leads(name, terrain) {
    const found = terrain.workload(name);
    if (!found || tokenField(found) === null) return;
    const evidence = hostMounts(found)
      .filter(({ path, readOnly }) => !readOnly && holdsLogs(path))
      .map(({ path, field }) => ({ object: found.ref, detail: `${field} ${path}` }));
    if (evidence.length === 0 || !readsLogs(found, terrain)) return;
    const removable = podSetting(found, 'node-logs', 'mount the logs of the node read-only');
    const controlPlane = new Set(terrain.nodes.filter((node) => node.controlPlane).map((node) => node.name));
    for (const node of terrain.nodesOf(found)) {
      yield { to: place.nodeFiles(node), evidence, removable };
      if (controlPlane.has(node)) yield { to: place.clusterAdmin, evidence, removable };
    }
  },
  examples: [
    {
      name: 'tokens of the other pods of the node',
      manifest: documents(mounted(''), near, granted('ServiceAccount ops/logs', 'in ops', [rule('get', 'pods/log')])),
      from: 'workload:ops/Pod/logs',
      reaches: ['node-files:blue', 'sa:shop/near'],
      misses: ['node-code', 'cluster-admin'],
    },
    {
      name: 'on a control-plane node, by the proxy of nodes',
      manifest: documents(
        object('v1', 'Node', 'name: blue, labels: { node-role.kubernetes.io/control-plane: "" }'),
        mounted(''),
        granted('ServiceAccount ops/logs', 'everywhere', [rule('get', 'nodes/log')]),
      ),
      from: 'workload:ops/Pod/logs',
      reaches: ['cluster-admin'],
      misses: [],
    },
    {
      name: 'read-only, as most agents mount it',
      manifest: documents(
        mounted(', readOnly: true'),
        near,
        granted('ServiceAccount ops/logs', 'everywhere', [rule('get', 'pods/log')]),
      ),
      from: 'workload:ops/Pod/logs',
      reaches: [],
      misses: ['node-files:blue', 'sa:shop/near'],
    },
    {
      name: 'writable, but its account reads no logs of its own namespace',
      manifest: documents(mounted(''), near, granted('ServiceAccount ops/logs', 'in shop', [rule('get', 'pods/log')])),
      from: 'workload:ops/Pod/logs',
      reaches: [],
      misses: ['node-files:blue', 'sa:shop/near'],
    },
  ],
});

function readsLogs({ ref, serviceAccount }: Workload, { rbac }: Terrain): boolean {
  const identity = identityOf({ kind: 'ServiceAccount', namespace: ref.namespace, name: serviceAccount });
  const may = (resource: string, subresource: string, namespace: string) =>
    can(rbac, identity, { kind: 'resource', verb: 'get', apiGroup: '', resource, subresource, name: '', namespace })
      .allowed;
  return may('pods', 'log', ref.namespace) || may('nodes', 'log', '') || may('nodes', 'proxy', '');
}
