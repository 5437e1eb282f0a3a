import { granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** Every verb on every resource: nothing is left to escalate to in that scope. */
export const holdEverything = defineGrantTechnique({
  id: 'hold-everything',
  title: 'Hold every permission',
  can: 'do everything',
  explanation:
    'A rule with stars for verbs, groups and resources is cluster admin, or admin of one namespace when a RoleBinding gives it.',
  abuse: 'Whoever takes over the identity owns everything in its scope at once; no further step is needed.',
  detect: 'Watch the audit log for identities of workloads that read Secrets, change RBAC or touch many kinds.',
  prevent: 'Give each identity the verbs and resources that it uses; keep full rights for people, for a short time.',
  mitre: ['T1078'],
  preconditions: ['A binding gives * on *.* without names.'],
  ways: [
    {
      needs: [may('*', '*.*')],
      to: ({ scope, allowed: [all] }) =>
        all?.names ? [] : [scope === '' ? place.clusterAdmin : place.namespaceAdmin(scope)],
    },
  ],
  examples: [
    {
      name: 'through a ClusterRoleBinding',
      manifest: granted('User eve', 'everywhere', [rule('*', '*', '*')]),
      from: 'user:eve',
      reaches: ['cluster-admin', 'all-secrets'],
      misses: [],
    },
    {
      name: 'through a RoleBinding it ends at the namespace',
      manifest: granted('User eve', 'ClusterRole in shop', [rule('*', '*', '*')]),
      from: 'user:eve',
      reaches: ['namespace-admin:shop', 'secrets:shop'],
      misses: ['cluster-admin', 'all-secrets'],
    },
    {
      name: 'all verbs on one group are not everything',
      manifest: granted('User eve', 'everywhere', [rule('*', '*', 'apps')]),
      from: 'user:eve',
      reaches: [],
      misses: ['cluster-admin'],
    },
  ],
});
