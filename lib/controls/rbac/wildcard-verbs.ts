import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';
import { podControllers } from './granted/pod-controllers';

const sensitive = [
  'secrets pods serviceaccounts nodes namespaces users groups',
  podControllers,
  'roles.rbac.authorization.k8s.io clusterroles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io clusterrolebindings.rbac.authorization.k8s.io',
].join(' ');

/** Every verb there is on a kind that matters, the special ones included. */
export const wildcardVerbs = definePermissionControl({
  id: 'wildcard-verbs',
  title: 'Holds every verb on a sensitive kind',
  why: 'A star for verbs also grants the special ones that nobody thinks of: impersonate on ServiceAccounts, bind and escalate on roles, deletecollection on anything.',
  can: 'use every verb on sensitive kinds',
  // Only a star among a rule's verbs answers for the verb "*".
  permissions: may('*', sensitive),
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low', named: 'fine' },
  remediation: {
    text: 'Write out the verbs: get, list and watch to read; create, update, patch and delete to manage.',
    patch: 'verbs: [get, list, watch, create, update, patch, delete]',
  },
  references: { kubescape: ['C-0187'], cis: ['5.1.3'], owasp: ['K03'] },
  examples: [
    {
      name: 'every verb on Deployments',
      fails: ['deployer'],
      manifest: granted('ServiceAccount ci/deployer', 'in payments', [rule('*', 'deployments', 'apps')]),
    },
    {
      name: 'every verb on ClusterRoles includes escalate',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('*', 'clusterroles', 'rbac.authorization.k8s.io')]),
    },
    {
      name: 'all verbs written out',
      fails: [],
      manifest: granted('User alice', 'in payments', [
        rule('get list watch create update patch delete deletecollection', 'pods'),
      ]),
    },
    {
      name: 'a kind of the same name in another group',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('*', 'deployments', 'example.io')]),
    },
    {
      name: 'cluster-scoped kinds through a RoleBinding are out of reach',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('*', 'nodes users')]),
    },
  ],
});
