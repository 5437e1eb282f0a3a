import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { podControllers } from '@/lib/controls/rbac/granted/pod-controllers';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** A binding may name a ServiceAccount that is not there: whoever creates it has its rights. */
export const createBoundAccounts = defineGrantTechnique({
  id: 'create-bound-accounts',
  title: 'Create a ServiceAccount that is bound already',
  can: 'create ServiceAccounts and use them',
  explanation:
    'Bindings outlive the ServiceAccounts that they name. Creating an account of such a name needs no right that the bindings give, and whoever may then run a pod under it, or ask for its token, has them.',
  abuse: 'The missing account is created and a token of it issued; its rights were waiting.',
  detect: 'Alert on new ServiceAccounts whose names bindings have long held.',
  prevent: 'Delete bindings together with the accounts that they name.',
  mitre: ['T1136', 'T1098'],
  preconditions: [
    'create on serviceaccounts',
    'create on pods, on a pod controller or on serviceaccounts/token in the same namespace',
    'A binding names a ServiceAccount of that namespace that does not exist; accounts were read',
  ],
  keptFromNodes: true,
  ways: [
    {
      needs: [
        may('create', 'serviceaccounts'),
        [...may('create', 'pods serviceaccounts/token'), ...may('create', podControllers)],
      ],
      to: ({ scope, allowed: [, used] }, { namespaces, namedAccountsIn, accountsIn }) =>
        (scope === '' ? namespaces : [scope]).flatMap((namespace) => {
          const existing = new Set(accountsIn(namespace).map(({ name }) => name));
          return namedAccountsIn(namespace)
            .filter(({ name }) => !existing.has(name) && (!used?.names || used.names.includes(name)))
            .map(place.subject);
        }),
    },
  ],
  examples: [
    {
      name: 'an account that only a binding knows',
      manifest: documents(
        granted('User eve', 'in shop', [rule('create', 'serviceaccounts pods')]),
        granted('ServiceAccount shop/ghost', 'everywhere', [rule('*', '*', '*')], 'ghost'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/ghost', 'cluster-admin'],
      misses: [],
    },
    {
      name: 'its token by name, with rights from two bindings',
      manifest: documents(
        granted('User eve', 'in shop', [rule('create', 'serviceaccounts')], 'accounts'),
        granted('User eve', 'in shop', [rule('create', 'serviceaccounts/token', '', 'ghost')], 'tokens'),
        granted('ServiceAccount shop/ghost', 'everywhere', [rule('list', 'secrets')], 'ghost'),
        granted('ServiceAccount shop/spook', 'everywhere', [rule('*', '*', '*')], 'spook'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/ghost', 'all-secrets'],
      misses: ['sa:shop/spook', 'cluster-admin'],
    },
    {
      name: 'in another namespace, or with no use for the account',
      manifest: documents(
        granted('User eve', 'in shop', [rule('create', 'serviceaccounts')], 'accounts'),
        granted('User eve', 'in bank', [rule('create', 'pods')], 'pods'),
        granted('ServiceAccount shop/ghost', 'everywhere', [rule('*', '*', '*')], 'ghost'),
        serviceAccount('bank', 'teller'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/ghost', 'cluster-admin'],
    },
  ],
});
