import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

const kind = 'customresourcedefinitions.apiextensions.k8s.io';

/** Deleting a definition deletes every object of its kind. */
export const writeCustomResourceDefinitions = definePermissionControl({
  id: 'write-custom-resource-definitions',
  title: 'Can change CustomResourceDefinitions',
  why: 'Deleting a definition deletes every object of that kind in the cluster; changing one loosens what operators trust, or sends conversions through a webhook that sees every object.',
  can: 'change CustomResourceDefinitions',
  permissions: may('create update patch delete deletecollection', kind),
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'medium' },
  remediation: {
    text: 'Install definitions with the platform’s own pipeline; an operator that must update its own needs update on these names only.',
  },
  references: { mitre: ['T1565'], owasp: ['K03'] },
  examples: [
    {
      name: 'update any',
      fails: ['operator'],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [
        rule('update', 'customresourcedefinitions', 'apiextensions.k8s.io'),
      ]),
    },
    {
      name: 'reading',
      fails: [],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [
        rule('get list watch', 'customresourcedefinitions', 'apiextensions.k8s.io'),
      ]),
    },
    {
      name: 'through a RoleBinding: definitions belong to no namespace',
      fails: [],
      manifest: granted('User alice', 'in payments', [
        rule('delete', 'customresourcedefinitions', 'apiextensions.k8s.io'),
      ]),
    },
  ],
});
