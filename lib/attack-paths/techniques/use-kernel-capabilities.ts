import { pod } from '@/lib/controls/manifests';
import { definePlaceTechnique } from '../define-technique';
import { mayBeRoot } from '../host-paths';
import { place } from '../places';
import { podSetting } from '../pod-setting';

const dangerous = ['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'DAC_READ_SEARCH'];
const tracing = 'SYS_PTRACE';

/** Whether a capability leads out of a container, by itself or with the processes of the node in sight. */
export const leadsOutOfContainer = (capability: string): boolean => [...dangerous, tracing].includes(plain(capability));

const plain = (capability: string) => capability.toUpperCase().replace(/^CAP_/, '');

/** Capabilities of the kernel that a container cannot be held with. */
export const useKernelCapabilities = definePlaceTechnique({
  id: 'use-kernel-capabilities',
  title: 'Leave a container by its capabilities',
  can: 'use the kernel capabilities of its container',
  explanation:
    'Mounting, loading modules, raw access to memory, reading by file handle: each of these capabilities reaches past the container. Tracing does where the processes of the node are in sight.',
  abuse: 'A file system is mounted, a module loaded or a process of the node taken over.',
  detect: 'Watch for modules, mounts and traced processes that come from containers.',
  prevent: 'Drop all capabilities and add back what is needed, never one of these; keep hostPID false.',
  mitre: ['T1611'],
  preconditions: [
    `One of ${dangerous.join(', ')}, or ${tracing} together with hostPID`,
    'The container may be root, and not in a user namespace of its own',
  ],
  starts: ['workload'],
  *leads(name, { workload, nodesOf }) {
    const found = workload(name);
    if (!found || found.spec.hostUsers === false) return;
    const counts = [...dangerous, ...(found.spec.hostPID ? [tracing] : [])];
    const evidence = found.containers.filter(mayBeRoot).flatMap(({ path, effective }) => {
      const added = (effective.capabilities?.add ?? []).map(plain);
      const used = added.filter((each) => counts.includes(each));
      return used.length > 0
        ? [{ object: found.ref, detail: `${path}.securityContext.capabilities.add ${used.join(', ')}` }]
        : [];
    });
    if (evidence.length === 0) return;
    const removable = podSetting(found, 'capabilities', 'add none of these capabilities');
    for (const node of nodesOf(found)) yield { to: place.node(node), evidence, removable };
  },
  examples: [
    {
      name: 'one is enough',
      manifest: pod(
        'containers: [{ name: app, securityContext: { capabilities: { add: [SYS_ADMIN] } } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['node-code'],
      misses: [],
    },
    {
      name: 'tracing, with the processes of the node in sight',
      manifest: pod(
        'hostPID: true, containers: [{ name: app, securityContext: { capabilities: { add: [SYS_PTRACE] } } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['node-code'],
      misses: [],
    },
    {
      name: 'tracing without them, or seeing them without tracing',
      manifest: pod(
        'containers: [{ name: app, securityContext: { capabilities: { add: [SYS_PTRACE, NET_ADMIN], drop: [ALL] } } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['node-code'],
    },
    {
      name: 'seeing them only',
      manifest: pod('hostPID: true, containers: [{ name: app }]', 'name: agent, namespace: ops'),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['node-code'],
    },
  ],
});
