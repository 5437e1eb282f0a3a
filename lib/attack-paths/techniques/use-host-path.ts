import { pod } from '@/lib/controls/manifests';
import { definePlaceTechnique } from '../define-technique';
import { hostMounts, isOrHolds, isOrLiesIn } from '../host-paths';
import { place } from '../places';
import { podSetting } from '../pod-setting';

/** Folders of the node that decide what it runs. */
const decisive = [
  '/bin',
  '/boot',
  '/etc',
  '/lib',
  '/lib64',
  '/opt/cni',
  '/root',
  '/sbin',
  '/usr',
  '/var/lib/kubelet',
  '/var/spool/cron',
];
const below = [
  '/bin',
  '/boot',
  '/etc/cron.d',
  '/etc/kubernetes',
  '/etc/systemd',
  '/lib',
  '/lib64',
  '/opt/cni/bin',
  '/root/.ssh',
  '/sbin',
  '/usr',
  '/var/lib/kubelet',
  '/var/spool/cron',
];

/** Whether writing to a folder or file of the node decides what the node runs. */
export const decidesNode = (path: string): boolean => isOrHolds(path, decisive) || isOrLiesIn(path, below);

/** Writing to the node is running code on it. */
export const useHostPath = definePlaceTechnique({
  id: 'use-host-path',
  title: 'Write to the file system of the node',
  can: 'write to the file system of its node',
  explanation:
    'A writable hostPath of folders such as /, /etc or /var/lib/kubelet lets a container change what its node starts.',
  abuse: 'A scheduled job, a key for remote login or a static pod is written to the node.',
  detect: 'Watch the node for files written by containers in system folders.',
  prevent: 'Use other volume types; where an agent must read the node, mount the narrowest folder read-only.',
  mitre: ['T1611'],
  preconditions: [
    'The volume is mounted writable by a container that may be root',
    'The path decides what the node runs',
  ],
  starts: ['workload'],
  *leads(name, { workload, nodesOf }) {
    const found = workload(name);
    if (!found) return;
    const evidence = hostMounts(found)
      .filter(({ path, readOnly }) => !readOnly && decidesNode(path))
      .map(({ path, field }) => ({ object: found.ref, detail: `${field} ${path}` }));
    if (evidence.length === 0) return;
    const removable = podSetting(found, 'host-path', 'mount no system folder of the node writable');
    for (const node of nodesOf(found)) yield { to: place.node(node), evidence, removable };
  },
  examples: [
    {
      name: 'the root of the node',
      manifest: pod(
        'nodeName: blue, containers: [{ name: app, volumeMounts: [{ name: host, mountPath: /host }] }], volumes: [{ name: host, hostPath: { path: / } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['node:blue', 'node-code'],
      misses: ['cluster-admin'],
    },
    {
      name: 'declared but not mounted',
      manifest: pod(
        'containers: [{ name: app }], volumes: [{ name: host, hostPath: { path: / } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['node-code'],
    },
    {
      name: 'a folder of data, and a system folder read-only',
      manifest: pod(
        'containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data }, { name: etc, mountPath: /host, readOnly: true }] }], volumes: [{ name: data, hostPath: { path: /data } }, { name: etc, hostPath: { path: /etc } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['node-code'],
    },
    {
      name: 'a user who is not root',
      manifest: pod(
        'securityContext: { runAsUser: 1000 }, containers: [{ name: app, volumeMounts: [{ name: host, mountPath: /host }] }], volumes: [{ name: host, hostPath: { path: / } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['node-code'],
    },
  ],
});
