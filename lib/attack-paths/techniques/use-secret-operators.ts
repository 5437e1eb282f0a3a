import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { controllerMay, controllersNamed } from '../controllers';
import { defineGrantTechnique } from '../define-technique';
import { controller } from '../operator-examples';
import { place } from '../places';
import type { Terrain } from '../terrain';
import type { PlaceId } from '../types';
import { writing } from '../writing';

const stores = ['external-secrets', 'external-secrets-operator'];
const rights = [rule('get list', 'secrets'), rule('create', 'serviceaccounts/token')];

/** An operator that fetches Secrets logs in wherever a custom resource tells it to. */
export const useSecretOperators = defineGrantTechnique({
  id: 'use-secret-operators',
  title: 'Have an operator send credentials elsewhere',
  can: 'tell an operator where to log in, and with what',
  explanation:
    'A SecretStore of External Secrets and an Issuer of cert-manager name a server and the Secret or ServiceAccount to log in there with. The operator sends a token of that account, or that Secret, to whatever server is named.',
  abuse: 'A store that points to a server of the attacker’s is created for the strongest account in reach.',
  detect: 'Alert on stores and issuers that name servers you do not know.',
  prevent: 'Leave stores and issuers to the platform; keep the traffic of these operators to known servers.',
  mitre: ['T1528', 'T1552.007'],
  preconditions: [
    'The operator is seen, and its ServiceAccount may read Secrets or create serviceaccounts/token there',
    'Sealed Secrets: Secrets can be read too, so that a token Secret of one’s own making is of use',
  ],
  ways: [
    ...writing('secretstores.external-secrets.io', fromStore),
    ...writing('clustersecretstores.external-secrets.io', (scope, terrain) =>
      scope === '' ? fromStore(scope, terrain) : [],
    ),
    ...writing('issuers.cert-manager.io', (scope, terrain) =>
      operatorMay(terrain, ['cert-manager'], 'get', 'secrets', scope) ? [place.secrets(scope)] : [],
    ),
    ...writing('clusterissuers.cert-manager.io', (scope, terrain) =>
      scope !== ''
        ? []
        : controllersNamed(terrain, ['cert-manager'])
            .filter((each) => controllerMay(terrain, each, 'get', 'secrets', each.account.namespace))
            .map(({ account }) => place.secrets(account.namespace)),
    ),
    {
      needs: [may('create update patch', 'sealedsecrets.bitnami.com'), may('get list watch', 'secrets')],
      to: ({ scope, allowed: [written] }, terrain) =>
        !written?.names && controllersNamed(terrain, ['sealed-secrets', 'sealed-secrets-controller']).length > 0
          ? [place.tokenSecrets(scope)]
          : [],
    },
  ],
  examples: [
    {
      name: 'a store: tokens of the accounts of its namespace, and its Secrets',
      manifest: documents(
        controller('eso', 'external-secrets'),
        granted('ServiceAccount eso/external-secrets', 'everywhere', rights, 'eso'),
        serviceAccount('shop', 'deployer'),
        serviceAccount('bank', 'teller'),
        granted('User eve', 'in shop', [rule('create', 'secretstores', 'external-secrets.io')]),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/deployer', 'secrets:shop'],
      misses: ['sa:bank/teller', 'sa:eso/external-secrets', 'all-secrets'],
    },
    {
      name: 'an issuer: Secrets of its namespace; one for the cluster: those beside cert-manager',
      manifest: documents(
        controller('cert-manager', 'cert-manager'),
        granted('ServiceAccount cert-manager/cert-manager', 'everywhere', [rule('get', 'secrets')], 'cm'),
        granted('User eve', 'in shop', [rule('create', 'issuers', 'cert-manager.io')], 'issuer'),
        granted('User eve', 'everywhere', [rule('create', 'clusterissuers', 'cert-manager.io')], 'cluster-issuer'),
      ),
      from: 'user:eve',
      reaches: ['secrets:shop', 'secrets:cert-manager'],
      misses: ['all-secrets', 'sa:cert-manager/cert-manager'],
    },
    {
      name: 'a sealed Secret of the token type, which can be read',
      manifest: documents(
        controller('kube-system', 'sealed-secrets-controller'),
        serviceAccount('shop', 'deployer'),
        granted('User eve', 'in shop', [
          rule('create', 'sealedsecrets', 'bitnami.com'),
          rule('get', 'secrets', '', 'mine'),
        ]),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/deployer'],
      misses: ['secrets:shop'],
    },
    {
      name: 'no operator, one without rights, a request for a certificate, a sealed Secret that stays closed',
      manifest: documents(
        controller('cert-manager', 'cert-manager'),
        controller('kube-system', 'sealed-secrets-controller'),
        serviceAccount('shop', 'deployer'),
        granted('User eve', 'in shop', [
          rule('create', 'secretstores externalsecrets', 'external-secrets.io'),
          rule('create', 'issuers certificates', 'cert-manager.io'),
          rule('create', 'sealedsecrets', 'bitnami.com'),
        ]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/deployer', 'secrets:shop'],
    },
  ],
});

function fromStore(scope: string, terrain: Terrain): readonly PlaceId[] {
  const reached: PlaceId[] = [];
  if (operatorMay(terrain, stores, 'create', 'serviceaccounts/token', scope)) reached.push(place.anyToken(scope));
  if (operatorMay(terrain, stores, 'get', 'secrets', scope)) reached.push(place.secrets(scope));
  return reached;
}

const operatorMay = (
  terrain: Terrain,
  names: readonly string[],
  verb: string,
  resource: 'secrets' | 'serviceaccounts/token',
  namespace: string,
) => controllersNamed(terrain, names).some((each) => controllerMay(terrain, each, verb, resource, namespace));
