import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** The API issues a token of an account to whoever may ask for one. */
export const requestTokens = defineGrantTechnique({
  id: 'request-tokens',
  title: 'Ask for tokens of ServiceAccounts',
  can: 'request tokens of ServiceAccounts',
  explanation:
    'create on serviceaccounts/token issues a token of the account, for any audience: the API server, or a cloud that trusts the cluster.',
  abuse: 'A token of the strongest account in reach is requested and used from anywhere.',
  detect: 'Alert on TokenRequests by anybody but kubelets and the controllers that you know.',
  prevent: 'Name the ServiceAccounts in resourceNames, or leave issuing tokens to the kubelet.',
  mitre: ['T1528', 'T1550.001'],
  preconditions: [
    'create on serviceaccounts/token',
    'The ServiceAccount exists',
    'Not a kubelet kept in by NodeRestriction',
  ],
  keptFromNodes: true,
  ways: [
    {
      needs: [may('create', 'serviceaccounts/token')],
      to: ({ scope, allowed: [issued] }, { namespaces, accountsIn, cloudRolesOf }) => {
        const names = issued?.names;
        if (!names) return [place.anyToken(scope)];
        const accounts = (scope === '' ? namespaces : [scope]).flatMap(accountsIn);
        return accounts
          .filter(({ name }) => names.includes(name))
          .flatMap(({ namespace, name }) => [
            place.account(namespace, name),
            ...cloudRolesOf(namespace, name).map(place.cloudRole),
          ]);
      },
    },
  ],
  examples: [
    {
      name: 'any account of a namespace',
      manifest: documents(
        serviceAccount('shop', 'deployer'),
        serviceAccount('bank', 'teller'),
        granted('User eve', 'in shop', [rule('create', 'serviceaccounts/token')]),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/deployer'],
      misses: ['sa:bank/teller', 'secrets:shop'],
    },
    {
      name: 'one account by name',
      manifest: documents(
        serviceAccount('shop', 'deployer'),
        serviceAccount('shop', 'web'),
        granted('User eve', 'in shop', [rule('create', 'serviceaccounts/token', '', 'web')]),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/web'],
      misses: ['sa:shop/deployer'],
    },
    {
      name: 'creating accounts is not issuing their tokens',
      manifest: documents(
        serviceAccount('shop', 'deployer'),
        granted('User eve', 'in shop', [rule('create', 'serviceaccounts')]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/deployer'],
    },
  ],
});
