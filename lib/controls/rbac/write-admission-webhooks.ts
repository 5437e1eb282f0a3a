import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

const admission = 'admissionregistration.k8s.io';

/** A webhook sees and may rewrite every object that is written. */
export const writeAdmissionWebhooks = definePermissionControl({
  id: 'write-admission-webhooks',
  title: 'Can change admission webhooks',
  why: 'A webhook of one’s own reads every object that is written, Secrets included, and a mutating one rewrites it. Deleting or loosening a webhook switches off the policies that it enforces.',
  can: 'change admission webhooks',
  permissions: may(
    'create update patch delete deletecollection',
    `mutatingwebhookconfigurations.${admission} validatingwebhookconfigurations.${admission}`,
  ),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'high' },
  remediation: {
    text: 'An operator that renews the certificate of its own webhook needs get and patch on that one configuration: add resourceNames.',
    patch: `rules:\n  - apiGroups: [${admission}]\n    resources: [validatingwebhookconfigurations]\n    resourceNames: [my-webhook]\n    verbs: [get, patch]`,
  },
  references: { kubescape: ['C-0281'], cis: ['5.1.12'], mitre: ['T1562.001', 'T1557'], owasp: ['K03'] },
  examples: [
    {
      name: 'patch any',
      fails: ['injector'],
      manifest: granted('ServiceAccount mesh/injector', 'everywhere', [
        rule('get patch', 'mutatingwebhookconfigurations', admission),
      ]),
    },
    {
      name: 'its own by name is milder',
      fails: ['injector'],
      manifest: granted('ServiceAccount mesh/injector', 'everywhere', [
        rule('patch', 'validatingwebhookconfigurations', admission, 'mesh'),
      ]),
    },
    {
      name: 'through a RoleBinding: they belong to no namespace',
      fails: [],
      manifest: granted('User alice', 'ClusterRole in kube-system', [
        rule('create update delete', 'validatingwebhookconfigurations', admission),
      ]),
    },
    {
      name: 'named create never matches',
      fails: [],
      manifest: granted('User alice', 'everywhere', [
        rule('create', 'validatingwebhookconfigurations', admission, 'mesh'),
      ]),
    },
  ],
});
