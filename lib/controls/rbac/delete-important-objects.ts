import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';
import { podControllers } from './granted/pod-controllers';

/** Deleting what applications are made of. */
export const deleteImportantObjects = definePermissionControl({
  id: 'delete-important-objects',
  title: 'Can delete workloads, data or namespaces',
  why: 'Deleting a Namespace or a claim deletes everything in it, for good where nobody keeps backups. A robot with broken credentials or a thief with good ones needs one request.',
  can: 'delete workloads, Secrets, volumes or namespaces',
  permissions: [
    ...may('delete deletecollection', 'pods secrets services persistentvolumeclaims'),
    ...may('delete deletecollection', podControllers),
    ...may('delete', 'namespaces'),
    ...may('delete deletecollection', 'persistentvolumes'),
  ],
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low', named: 'fine' },
  remediation: {
    text: 'Leave deleting to the controller that deploys; most others can do with create, update and patch. Set the reclaim policy of volumes that matter to Retain.',
  },
  references: { kubescape: ['C-0007'], mitre: ['T1485'], owasp: ['K03'] },
  examples: [
    {
      name: 'Deployments everywhere',
      fails: ['deployer'],
      manifest: granted('ServiceAccount ci/deployer', 'everywhere', [rule('delete', 'deployments', 'apps')]),
    },
    {
      name: 'whole collections in one namespace',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('deletecollection', 'secrets')]),
    },
    {
      name: 'its own namespace, which a RoleBinding there can grant',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('delete', 'namespaces')]),
    },
    {
      name: 'one named object',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('delete', 'pods', '', 'web-0')]),
    },
    {
      name: 'kinds of its own',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('delete', 'services', 'serving.knative.dev')]),
    },
  ],
});
