import { documents, pod } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

const allowed = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** Volume types that tie a pod to a node or to storage past a PersistentVolume. */
export const restrictedVolumes = defineWorkloadControl({
  id: 'restricted-volumes',
  family: 'pod-security',
  title: 'Pods use volume types outside the restricted set',
  severity: 'low',
  why: 'Storage named in a pod is chosen by whoever writes the pod; behind a PersistentVolume it is chosen by whoever runs the cluster.',
  remediation: { text: 'Move the storage behind a PersistentVolumeClaim or a CSI volume.' },
  references: { pss: 'restricted', owasp: ['K01'] },

  *check({ spec, specPath }) {
    for (const [index, volume] of (spec.volumes ?? []).entries()) {
      const type = Object.keys(volume).find((key) => key !== 'name' && !allowed.has(key));
      if (type === undefined) continue;
      yield { path: `${specPath}.volumes[${index}].${type}`, message: `Volume ${volume.name} is of type ${type}` };
    }
  },

  examples: [
    {
      name: 'storage named in the pod, and the node',
      manifest: documents(
        pod('containers: [{ name: app }], volumes: [{ name: data, nfs: { server: nas, path: /data } }]'),
        pod('containers: [{ name: app }], volumes: [{ name: data, hostPath: { path: /data } }]', 'name: agent'),
      ),
      fails: ['agent', 'app'],
    },
    {
      name: 'a claim',
      manifest: pod(
        'containers: [{ name: app }], volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }, { name: settings, configMap: { name: settings } }]',
      ),
      fails: [],
    },
  ],
});
