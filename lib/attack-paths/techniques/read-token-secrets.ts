import { object } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { definePlaceTechnique } from '../define-technique';
import { place } from '../places';

/** Old clusters, and people, keep tokens in Secrets. */
export const readTokenSecrets = definePlaceTechnique({
  id: 'read-token-secrets',
  title: 'Take tokens out of Secrets',
  can: 'take a token out of a Secret',
  explanation:
    'A Secret of the token type holds a token of its ServiceAccount that never expires. Kubernetes made one for each account before version 1.24.',
  abuse: 'The Secrets of a namespace are read, and the token of its strongest account is used.',
  detect: 'Alert on the use of tokens that Kubernetes reports as legacy.',
  prevent: 'Delete token Secrets that nothing uses; ask for tokens that expire instead.',
  mitre: ['T1552.007', 'T1528'],
  preconditions: ['Secrets of the namespace can be read', 'A ServiceAccount lists a Secret with its token'],
  starts: ['secrets'],
  *leads(namespace, { tokenSecretsIn }) {
    for (const [secret, account] of tokenSecretsIn(namespace)) {
      yield {
        to: place.account(namespace, account),
        evidence: [
          { object: { apiVersion: 'v1', kind: 'Secret', namespace, name: secret }, detail: 'holds its token' },
        ],
      };
    }
  },
  examples: [
    {
      name: 'an account that lists its token',
      manifest: documents(
        object('v1', 'ServiceAccount', 'name: ci, namespace: shop', 'secrets: [{ name: ci-token-x1 }]'),
        granted('User eve', 'in shop', [rule('list', 'secrets')]),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/ci'],
      misses: [],
    },
    {
      name: 'accounts without tokens in Secrets; a registry password is none',
      manifest: documents(
        object('v1', 'ServiceAccount', 'name: ci, namespace: shop', 'secrets: [{ name: ci-dockercfg-x1 }]'),
        granted('User eve', 'in shop', [rule('list', 'secrets')]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/ci'],
    },
  ],
});
