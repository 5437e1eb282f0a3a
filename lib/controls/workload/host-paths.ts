import type { Workload } from '@/lib/inventory/workloads';
import { pod } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

const sockets = [
  '/run/containerd/containerd.sock',
  '/run/crio/crio.sock',
  '/run/cri-dockerd.sock',
  '/run/docker.sock',
  '/run/docker/containerd/containerd.sock',
  '/run/dockershim.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/podman/podman.sock',
];
const sensitive = [
  '/boot',
  '/dev',
  '/etc',
  '/home',
  '/lib',
  '/proc',
  '/root',
  '/sys',
  '/usr',
  '/var/lib/containerd',
  '/var/lib/docker',
  '/var/lib/etcd',
  '/var/lib/kubelet',
  '/var/lib/rancher',
];

const mounting = (path: string, readOnly = false) =>
  pod(
    `containers: [{ name: app, volumeMounts: [{ name: host, mountPath: /host, readOnly: ${readOnly} }] }], ` +
      `volumes: [{ name: host, hostPath: { path: ${path} } }]`,
  );

const references = { nsa: ['Kubernetes Pod security'], mitre: ['T1611'], owasp: ['K01'] };

/** The socket of the container runtime, or a directory that holds it, inside a pod. */
export const runtimeSocket = defineWorkloadControl({
  id: 'runtime-socket',
  title: 'Pods reach the container runtime of their node',
  severity: 'critical',
  why: 'Whoever talks to the runtime starts privileged containers on the node, unseen by the API server and by every admission check. Mounting read-only does not help: a socket is used, not written.',
  remediation: {
    text: 'Remove the volume. Build images with a builder that needs no daemon; read metrics and logs through the kubelet or the API.',
  },
  references: { ...references, kubescape: ['C-0074'] },
  *check(workload) {
    for (const { index, name, path } of hostPaths(workload)) {
      const socket = sockets.find((known) => known === path || within(known, path));
      if (socket === undefined) continue;
      yield {
        path: `${workload.specPath}.volumes[${index}].hostPath`,
        message:
          socket === path
            ? `Volume ${name} is the runtime socket ${path}`
            : `Volume ${name} (${path}) holds the runtime socket`,
      };
    }
  },
  examples: [
    { name: 'the socket', manifest: mounting('/var/run/docker.sock'), fails: ['app'] },
    { name: 'a directory above it, read-only', manifest: mounting('/run', true), fails: ['app'] },
    { name: 'a path beside it', manifest: mounting('/var/log'), fails: [] },
  ],
});

/** Paths of the node that hold its identity, its system or its workloads' secrets. */
export const sensitiveHostPaths = defineWorkloadControl({
  id: 'sensitive-host-paths',
  title: 'Pods mount system directories of their node',
  severity: 'high',
  why: 'These directories hold the credentials of the kubelet, the secrets of the other pods, or the programs that the node runs as root.',
  remediation: {
    text: 'Mount only the file or subdirectory that is needed, read-only, or find an API that offers the same.',
  },
  references: { ...references, kubescape: ['C-0048'] },
  *check(workload) {
    for (const { index, name, path } of hostPaths(workload)) {
      if (path !== '/' && !sensitive.some((known) => known === path || within(path, known))) continue;
      yield {
        path: `${workload.specPath}.volumes[${index}].hostPath`,
        message:
          path === '/'
            ? `Volume ${name} is the whole file system of the node`
            : `Volume ${name} is ${path} of the node`,
      };
    }
  },
  examples: [
    { name: 'the whole file system', manifest: mounting('/'), fails: ['app'] },
    { name: 'below a system directory, spelled oddly', manifest: mounting('/var/lib//kubelet/pods/'), fails: ['app'] },
    { name: 'a directory of its own', manifest: mounting('/data/app'), fails: [] },
  ],
});

/** A path of the node that a container may write to. */
export const writableHostPath = defineWorkloadControl({
  id: 'writable-host-path',
  title: 'Containers can write to directories of their node',
  severity: 'high',
  many: 'containers can write to directories of their node',
  why: 'A file written to the node outlives the pod, and some directories make the node run it: cron jobs, static pods, the kubelet plug-ins.',
  remediation: {
    text: 'Mount the volume read-only.',
    patch: 'volumeMounts:\n  - name: VOLUME\n    mountPath: /host\n    readOnly: true',
  },
  references: { ...references, kubescape: ['C-0045'] },
  *check(workload) {
    const paths = new Map(hostPaths(workload).map(({ name, path }) => [name, path]));
    if (paths.size === 0) return;
    for (const { name, path, spec } of workload.containers) {
      for (const [index, mount] of (spec.volumeMounts ?? []).entries()) {
        const onNode = paths.get(mount.name);
        if (onNode === undefined || mount.readOnly === true) continue;
        yield {
          path: `${path}.volumeMounts[${index}].readOnly`,
          message: `Container ${name} can write to ${onNode} of its node`,
          container: { name, detail: onNode },
        };
      }
    }
  },
  examples: [
    { name: 'writable', manifest: mounting('/data'), fails: ['app'] },
    { name: 'read-only', manifest: mounting('/data', true), fails: [] },
  ],
});

/** Files of the node in which cloud credentials lie. */
export const cloudCredentialPaths = defineWorkloadControl({
  id: 'cloud-credential-paths',
  family: 'cloud',
  surface: 'cloud',
  title: 'Pods mount cloud credentials of their node',
  severity: 'high',
  why: "The file holds the node's own cloud identity: with it, a pod acts in the cloud account as the node does.",
  remediation: {
    text: 'Give the workload a cloud identity of its own: IRSA, Pod Identity or Workload Identity through its ServiceAccount.',
  },
  references: { kubescape: ['C-0020'], mitre: ['T1552.001'], owasp: ['K08'] },
  *check(workload) {
    for (const { index, name, path } of hostPaths(workload)) {
      if (!isCloudCredential(path)) continue;
      yield {
        path: `${workload.specPath}.volumes[${index}].hostPath`,
        message: `Volume ${name} is ${path} of the node, where cloud credentials lie`,
      };
    }
  },
  examples: [
    { name: "the credentials of AKS' nodes", manifest: mounting('/etc/kubernetes/azure.json'), fails: ['app'] },
    { name: "somebody's AWS profile", manifest: mounting('/root/.aws/credentials'), fails: ['app'] },
    { name: 'another directory', manifest: mounting('/var/log'), fails: [] },
  ],
});

const isCloudCredential = (path: string) =>
  path === '/etc/kubernetes/azure.json' ||
  path === '/etc/kubernetes' ||
  /(^|\/)\.aws(\/(credentials|config))?$/.test(path) ||
  /(^|\/)\.azure(\/[^/]+)?$/.test(path) ||
  /(^|\/)\.config\/gcloud(\/[^/]+)?$/.test(path) ||
  /(^|\/)gcloud\/(application_default_)?credentials/.test(path);

// `/var/run` is a link to `/run` on every current node; doubled and trailing slashes mean nothing.
function hostPaths({ spec }: Workload): { index: number; name: string; path: string }[] {
  return (spec.volumes ?? []).flatMap(({ name, hostPath }, index) => {
    if (!hostPath) return [];
    const path = `/${hostPath.path}/`.replace(/\/+/g, '/').replace(/^\/var\/run\//, '/run/');
    return [{ index, name, path: path === '/' ? path : path.slice(0, -1) }];
  });
}

/** Whether `path` lies below `directory`. */
const within = (path: string, directory: string) => path.startsWith(directory === '/' ? '/' : `${directory}/`);
