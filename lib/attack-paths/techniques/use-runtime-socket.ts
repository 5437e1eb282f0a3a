import { pod } from '@/lib/controls/manifests';
import { definePlaceTechnique } from '../define-technique';
import { hostMounts, isOrHolds } from '../host-paths';
import { place } from '../places';
import { podSetting } from '../pod-setting';

const sockets = [
  '/var/run/docker.sock',
  '/run/docker.sock',
  '/run/containerd/containerd.sock',
  '/var/run/containerd/containerd.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/crio/crio.sock',
  '/var/run/crio/crio.sock',
  '/var/run/cri-dockerd.sock',
  '/run/cri-dockerd.sock',
];

/** Whether a path of the node is, or holds, the socket of a container runtime. */
export const holdsSocket = (path: string): boolean => isOrHolds(path, sockets);

/** Who talks to the container runtime starts containers as it likes. */
export const useRuntimeSocket = definePlaceTechnique({
  id: 'use-runtime-socket',
  title: 'Talk to the container runtime',
  can: 'talk to the container runtime of its node',
  explanation:
    'The socket of the container runtime starts any container on the node, past the API server. That the mount is read-only does not hinder talking to it.',
  abuse: 'A privileged container is started through the socket.',
  detect: 'Look for containers on a node that the kubelet did not ask for.',
  prevent: 'Build images without the runtime of the node; mount no folder that holds its socket.',
  mitre: ['T1611', 'T1610'],
  preconditions: ['The socket, or a folder that holds it, is mounted by a container that may be root'],
  starts: ['workload'],
  *leads(name, { workload, nodesOf }) {
    const found = workload(name);
    if (!found) return;
    const evidence = hostMounts(found)
      .filter(({ path }) => holdsSocket(path))
      .map(({ path, field }) => ({ object: found.ref, detail: `${field} ${path}` }));
    if (evidence.length === 0) return;
    const removable = podSetting(found, 'runtime-socket', 'do not mount the socket of the container runtime');
    for (const node of nodesOf(found)) yield { to: place.node(node), evidence, removable };
  },
  examples: [
    {
      name: 'read-only is no help',
      manifest: pod(
        'containers: [{ name: app, volumeMounts: [{ name: docker, mountPath: /docker.sock, readOnly: true }] }], volumes: [{ name: docker, hostPath: { path: /var/run/docker.sock } }]',
        'name: builder, namespace: ci',
      ),
      from: 'workload:ci/Pod/builder',
      reaches: ['node-code'],
      misses: ['any-node:*'],
    },
    {
      name: 'some other socket',
      manifest: pod(
        'containers: [{ name: app, volumeMounts: [{ name: log, mountPath: /dev/log }] }], volumes: [{ name: log, hostPath: { path: /run/systemd/journal/dev-log } }]',
        'name: builder, namespace: ci',
      ),
      from: 'workload:ci/Pod/builder',
      reaches: [],
      misses: ['node-code'],
    },
  ],
});
