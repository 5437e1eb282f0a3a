import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { podControllers } from '@/lib/controls/rbac/granted/pod-controllers';
import { object } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** A volume that is a folder of the node, past the Pod Security level. */
export const createPersistentVolumes = defineGrantTechnique({
  id: 'create-persistent-volumes',
  title: 'Mount the node through a PersistentVolume',
  can: 'create PersistentVolumes and pods that claim them',
  explanation:
    'Pod Security forbids a pod to mount the node itself, not to claim a PersistentVolume that is a folder of the node.',
  abuse: 'A volume of the type hostPath is created and claimed by a pod, which then writes to the node.',
  detect: 'Alert on PersistentVolumes of the types hostPath and local that no provisioner made.',
  prevent: 'Leave creating PersistentVolumes to the provisioner of the storage class.',
  mitre: ['T1611'],
  preconditions: ['create on persistentvolumes through a ClusterRoleBinding', 'A pod may be run in some namespace'],
  keptFromNodes: true,
  ways: [
    {
      needs: [may('create', 'persistentvolumes'), [...may('create', 'pods'), ...may('create', podControllers)]],
      to: () => [place.anyNode],
    },
  ],
  examples: [
    {
      name: 'from a restricted namespace, with rights from two bindings',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: restricted }'),
        granted('User eve', 'everywhere', [rule('create', 'persistentvolumes')], 'volumes'),
        granted('User eve', 'in shop', [rule('create', 'deployments', 'apps')], 'deployer'),
      ),
      from: 'user:eve',
      reaches: ['node-code'],
      misses: ['cluster-admin'],
    },
    {
      name: 'without a pod to use it, or through a RoleBinding',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('create', 'persistentvolumes')], 'volumes'),
        granted('User bob', 'ClusterRole in shop', [rule('create', 'persistentvolumes')], 'in-vain'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['node-code'],
    },
  ],
});
