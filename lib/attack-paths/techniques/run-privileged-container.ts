import { documents, pod } from '@/lib/controls/rbac/granted/manifests';
import { podWith } from '@/lib/controls/manifests';
import { definePlaceTechnique } from '../define-technique';
import { place } from '../places';
import { podSetting } from '../pod-setting';

/** A privileged container is a process of the node. */
export const runPrivilegedContainer = definePlaceTechnique({
  id: 'run-privileged-container',
  title: 'Leave a privileged container',
  can: 'leave its privileged container',
  explanation:
    'A privileged container has every capability and every device of its node: its disks can be mounted, its kernel changed.',
  abuse: 'From within the container the disk of the node is mounted and changed.',
  detect: 'Watch for mounts, kernel modules and new processes of the node that descend from containers.',
  prevent: 'Remove privileged; add the one capability or device that is needed.',
  mitre: ['T1611'],
  preconditions: ['privileged, or a Windows host process', 'Not in a user namespace of its own'],
  starts: ['workload'],
  *leads(name, { workload, nodesOf }) {
    const found = workload(name);
    if (!found || found.spec.hostUsers === false) return;
    const evidence = found.containers.flatMap(({ path, effective }) => [
      ...(effective.privileged ? [{ object: found.ref, detail: `${path}.securityContext.privileged` }] : []),
      ...(effective.windowsOptions?.hostProcess
        ? [{ object: found.ref, detail: `${path}.securityContext.windowsOptions.hostProcess` }]
        : []),
    ]);
    if (evidence.length === 0) return;
    const removable = podSetting(found, 'privileged', 'run no privileged container');
    for (const node of nodesOf(found)) yield { to: place.node(node), evidence, removable };
  },
  examples: [
    {
      name: 'onto the node that it runs on',
      manifest: documents(
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops'),
        pod('ops', 'other', 'nodeName: green'),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['node-code'],
      misses: ['node:green', 'any-node:*'],
    },
    {
      name: 'in a user namespace it is root of nothing',
      manifest:
        '{ apiVersion: v1, kind: Pod, metadata: { name: agent, namespace: ops }, spec: { hostUsers: false, containers: [{ name: app, securityContext: { privileged: true } }] } }',
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['node-code'],
    },
  ],
});
