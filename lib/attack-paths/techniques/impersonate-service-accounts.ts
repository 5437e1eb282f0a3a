import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** A request may say in whose name it is made. */
export const impersonateServiceAccounts = defineGrantTechnique({
  id: 'impersonate-service-accounts',
  title: 'Act as ServiceAccounts',
  can: 'impersonate ServiceAccounts',
  explanation:
    'A request with an impersonation header is judged by the rights of the named ServiceAccount and its groups, whether or not that account exists.',
  abuse: 'Requests are made in the name of an account that may do more.',
  detect: 'The audit log names both: alert on impersonatedUser where no support tool explains it.',
  prevent: 'Name the accounts in resourceNames; nobody but support tools needs the verb.',
  mitre: ['T1078'],
  preconditions: ['impersonate on serviceaccounts, in the namespace of the account'],
  ways: [
    {
      needs: [may('impersonate', 'serviceaccounts')],
      to: ({ scope, allowed: [named] }, { namespaces, namedAccountsIn }) => {
        const names = named?.names;
        if (!names) return [place.actAsAccounts(scope)];
        return (scope === '' ? namespaces : [scope])
          .flatMap(namedAccountsIn)
          .filter(({ name }) => names.includes(name))
          .map(place.subject);
      },
    },
  ],
  examples: [
    {
      name: 'an account that is only named by a binding works too',
      manifest: documents(
        granted('User eve', 'in shop', [rule('impersonate', 'serviceaccounts')]),
        granted('ServiceAccount shop/ghost', 'everywhere', [rule('*', '*', '*')], 'ghost'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/ghost', 'cluster-admin'],
      misses: [],
    },
    {
      name: 'the accounts of the namespace of the binding only',
      manifest: documents(
        serviceAccount('shop', 'web'),
        serviceAccount('bank', 'teller'),
        granted('User eve', 'ClusterRole in shop', [rule('impersonate', 'serviceaccounts')]),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/web'],
      misses: ['sa:bank/teller'],
    },
    {
      name: 'users through a RoleBinding are nobody',
      manifest: documents(
        granted('User eve', 'ClusterRole in shop', [rule('impersonate', 'users groups')]),
        granted('User root', 'everywhere', [rule('*', '*', '*')], 'root'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['user:root', 'cluster-admin'],
    },
  ],
});
