import { pod } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** Volumes that open the node's file system to a pod. */
export const hostPathVolumes = defineWorkloadControl({
  id: 'host-path-volumes',
  family: 'pod-security',
  title: 'Pods mount directories of the node',
  severity: 'high',
  why: "A hostPath volume puts files of the node into a pod: logs, kubelet credentials or the container runtime's socket, depending on the path.",
  remediation: {
    text: 'Use a volume type that does not depend on the node: emptyDir for scratch space, a PersistentVolumeClaim for data, configMap or projected for files. Where an agent must read the node, mount the narrowest path read-only.',
  },
  references: {
    kubescape: ['C-0048'],
    cis: ['5.2.11'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'baseline',
    owasp: ['K01'],
  },

  *check({ spec, specPath }) {
    for (const [index, { name, hostPath }] of (spec.volumes ?? []).entries()) {
      if (!hostPath) continue;
      yield {
        path: `${specPath}.volumes[${index}].hostPath`,
        message: `Volume ${name} is ${hostPath.path} of the node`,
      };
    }
  },

  examples: [
    {
      name: 'any path counts',
      manifest: pod('containers: [{ name: app }], volumes: [{ name: logs, hostPath: { path: /var/log } }]'),
      fails: ['app'],
    },
    {
      name: 'volumes of other types are fine',
      manifest: pod('containers: [{ name: app }], volumes: [{ name: scratch, emptyDir: {} }]'),
      fails: [],
    },
  ],
});
