import { defineCombinedControl } from './granted/combined-control';
import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { podControllers } from './granted/pod-controllers';

/** A PersistentVolume may be a directory of the node, and Pod Security does not look into volumes that are claimed. */
export const createPersistentVolumes = defineCombinedControl({
  id: 'create-persistent-volumes',
  title: 'Can create PersistentVolumes',
  why: 'A PersistentVolume may point at any directory of a node. A pod that claims it mounts the host, and no Pod Security level looks behind the claim.',
  can: 'create volumes of node directories and pods that mount them',
  ways: [
    {
      permissions: may('create', 'persistentvolumes'),
      completedBy: [...may('create', 'pods'), ...may('create update patch', podControllers)],
    },
  ],
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'high' },
  alone: {
    levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'medium' },
    can: 'create volumes of node directories for others to mount',
  },
  remediation: {
    text: 'Let a storage provisioner create volumes; whoever needs storage needs only persistentvolumeclaims. Refuse hostPath and local volumes by policy.',
  },
  references: { kubescape: ['C-0278'], cis: ['5.1.9'], mitre: ['T1611'], owasp: ['K03'] },
  examples: [
    {
      name: 'volumes everywhere and pods in one namespace',
      fails: ['alice'],
      manifest: [
        granted('User alice', 'everywhere', [rule('create', 'persistentvolumes')], 'volumes'),
        granted('User alice', 'in payments', [rule('create', 'pods')], 'pods'),
      ].join('\n---\n'),
    },
    {
      name: 'volumes alone, as provisioners do',
      fails: ['provisioner'],
      manifest: granted('ServiceAccount storage/provisioner', 'everywhere', [rule('create', 'persistentvolumes')]),
    },
    {
      name: 'claims',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create', 'persistentvolumeclaims pods')]),
    },
    {
      name: 'through a RoleBinding: volumes belong to no namespace',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('create', 'persistentvolumes')]),
    },
  ],
});
