import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** A request in the name of a user. */
export const impersonateUsers = defineGrantTechnique({
  id: 'impersonate-users',
  title: 'Act as users',
  can: 'impersonate users',
  explanation:
    'A request with an impersonation header is judged by what bindings give the named user; groups of that user do not come along.',
  abuse: 'Requests are made in the name of an administrator who is bound by name.',
  detect: 'Alert on impersonatedUser in the audit log where no support tool explains it.',
  prevent: 'Name the users in resourceNames; bind administrators through groups of the identity provider.',
  mitre: ['T1078'],
  preconditions: ['impersonate on users through a ClusterRoleBinding'],
  ways: [
    {
      needs: [may('impersonate', 'users')],
      to: ({ allowed: [named] }) =>
        named?.names?.map((name) => place.subject({ kind: 'User', namespace: '', name })) ?? [place.actAsUsers],
    },
  ],
  examples: [
    {
      name: 'any user that a binding names',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('impersonate', 'users')]),
        granted('User root', 'everywhere', [rule('*', '*', '*')], 'root'),
      ),
      from: 'user:eve',
      reaches: ['user:root', 'cluster-admin'],
      misses: [],
    },
    {
      name: 'users alone do not yield ServiceAccounts or groups',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('impersonate', 'users')]),
        granted('Group admins', 'everywhere', [rule('*', '*', '*')], 'group'),
        granted('ServiceAccount ops/root', 'everywhere', [rule('*', '*', '*')], 'account'),
      ),
      from: 'user:eve',
      reaches: ['act-as-users:*'],
      misses: ['group:admins', 'sa:ops/root', 'cluster-admin'],
    },
    {
      name: 'one user by name, and not the strong one',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('impersonate', 'users', '', 'bob')]),
        granted('User root', 'everywhere', [rule('*', '*', '*')], 'root'),
      ),
      from: 'user:eve',
      reaches: ['user:bob'],
      misses: ['user:root', 'cluster-admin'],
    },
  ],
});
