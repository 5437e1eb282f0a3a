import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** Any user, said to belong to a group of choice. */
export const impersonateGroups = defineGrantTechnique({
  id: 'impersonate-groups',
  title: 'Act as a member of any group',
  can: 'impersonate groups',
  explanation: 'Whoever may name a user and its groups may name system:masters, for which the API server asks nobody.',
  abuse: 'A request is made as some user in the group system:masters.',
  detect: 'Alert on impersonated groups in the audit log, and on system:masters always.',
  prevent: 'Name the groups in resourceNames, never system:masters.',
  mitre: ['T1078'],
  preconditions: ['impersonate on groups through a ClusterRoleBinding', 'impersonate on some user or ServiceAccount'],
  ways: [
    {
      needs: [may('impersonate', 'groups'), may('impersonate', 'users serviceaccounts')],
      to: ({ allowed: [named] }) => {
        const groups = named?.names ?? ['system:masters'];
        return groups.map((name) => place.subject({ kind: 'Group', namespace: '', name }));
      },
    },
  ],
  examples: [
    {
      name: 'any group, with one user by name',
      manifest: granted('User eve', 'everywhere', [
        rule('impersonate', 'groups'),
        rule('impersonate', 'users', '', 'nobody'),
      ]),
      from: 'user:eve',
      reaches: ['group:system:masters', 'cluster-admin'],
      misses: [],
    },
    {
      name: 'a harmless group by name',
      manifest: granted('User eve', 'everywhere', [
        rule('impersonate', 'groups', '', 'devs'),
        rule('impersonate', 'users', '', 'nobody'),
      ]),
      from: 'user:eve',
      reaches: ['group:devs'],
      misses: ['cluster-admin'],
    },
    {
      name: 'groups without a user are refused',
      manifest: documents(granted('User eve', 'everywhere', [rule('impersonate', 'groups')])),
      from: 'user:eve',
      reaches: [],
      misses: ['cluster-admin'],
    },
  ],
});
