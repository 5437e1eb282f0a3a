import { pod } from '@/lib/controls/manifests';
import { definePlaceTechnique } from '../define-technique';
import { hostMounts, isOrHolds } from '../host-paths';
import { place } from '../places';
import { podSetting } from '../pod-setting';

const patterns = ['/proc/sys/kernel/core_pattern', '/proc/sys/kernel/modprobe'];

/** Whether writing to a path below /proc of the node tells the kernel what to run. */
export const commandsKernel = (path: string): boolean => path.startsWith('/proc') && isOrHolds(path, patterns);

/** The kernel runs a program of its owner’s choice when a process crashes. */
export const overwriteCorePattern = definePlaceTechnique({
  id: 'overwrite-core-pattern',
  title: 'Have the kernel run a program',
  can: 'tell the kernel of its node what to run',
  explanation:
    'The kernel starts the program that core_pattern names, as root and outside of every container, whenever a process crashes. A writable /proc of the node is enough to name it.',
  abuse: 'A program of the container is named, and a process is made to crash.',
  detect: 'Watch /proc/sys/kernel/core_pattern and /proc/sys/kernel/modprobe for changes.',
  prevent: 'Mount /proc of the node read-only where an agent must read it.',
  mitre: ['T1611'],
  preconditions: [
    'A hostPath of /proc, or of a folder below it that holds core_pattern, is mounted writable',
    'The container may be root, and not in a user namespace of its own',
  ],
  starts: ['workload'],
  *leads(name, { workload, nodesOf }) {
    const found = workload(name);
    if (!found || found.spec.hostUsers === false) return;
    const evidence = hostMounts(found)
      .filter(({ path, readOnly }) => !readOnly && commandsKernel(path))
      .map(({ path, field }) => ({ object: found.ref, detail: `${field} ${path}` }));
    if (evidence.length === 0) return;
    const removable = podSetting(found, 'kernel-settings', 'mount /proc of the node read-only');
    for (const node of nodesOf(found)) yield { to: place.node(node), evidence, removable };
  },
  examples: [
    {
      name: 'the folder of kernel settings, writable',
      manifest: pod(
        'nodeName: blue, containers: [{ name: app, volumeMounts: [{ name: host, mountPath: /host }] }], volumes: [{ name: host, hostPath: { path: /proc/sys/kernel } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['node:blue'],
      misses: ['cluster-admin'],
    },
    {
      name: 'read-only, as exporters of metrics mount it, or only settings of the network',
      manifest: pod(
        'containers: [{ name: app, volumeMounts: [{ name: proc, mountPath: /host/proc, readOnly: true }, { name: net, mountPath: /net }] }], volumes: [{ name: proc, hostPath: { path: /proc } }, { name: net, hostPath: { path: /proc/sys/net } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['node-code'],
    },
  ],
});
