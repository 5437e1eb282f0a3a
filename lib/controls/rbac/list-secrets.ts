import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** A list of Secrets holds their contents: listing is reading all of them. */
export const listSecrets = definePermissionControl({
  id: 'list-secrets',
  title: 'Can read all Secrets',
  why: 'list and watch return the whole contents of every Secret, not only their names: database passwords, cloud keys, tokens of ServiceAccounts.',
  can: 'read all Secrets',
  permissions: may('list watch', 'secrets'),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'medium', named: 'fine', yieldsIdentities: true },
  remediation: {
    text: 'Grant get on the Secrets that are needed, by name, or mount them into the pod, which needs no permission at all.',
    patch: 'rules:\n  - apiGroups: [""]\n    resources: [secrets]\n    resourceNames: [db-password]\n    verbs: [get]',
  },
  references: {
    kubescape: ['C-0015', 'C-0186'],
    cis: ['5.1.2'],
    mitre: ['T1552.007'],
    owasp: ['K03'],
  },
  examples: [
    {
      name: 'in every namespace',
      fails: ['ingress'],
      manifest: granted('ServiceAccount web/ingress', 'everywhere', [rule('list', 'secrets')]),
    },
    {
      name: 'watch alone shows them as well',
      fails: ['dev'],
      manifest: granted('Group dev', 'in payments', [rule('watch', 'secrets configmaps')]),
    },
    {
      name: 'get does not list',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('get', 'secrets')]),
    },
    {
      name: 'limited to a name',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('get list watch', 'secrets', '', 'db-password')]),
    },
    {
      name: 'a kind of that name in another group',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('list', 'secrets', 'vault.example.io')]),
    },
  ],
});
