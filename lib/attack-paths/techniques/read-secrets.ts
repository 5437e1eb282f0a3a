import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { object } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** Secrets of a namespace, or of all. */
export const readSecrets = defineGrantTechnique({
  id: 'read-secrets',
  title: 'Read Secrets',
  can: 'read Secrets',
  explanation:
    'list and watch return the contents of Secrets, not only their names; get needs a name, which pods and charts give away.',
  abuse: 'Passwords, keys and tokens of ServiceAccounts are copied and used elsewhere.',
  detect: 'Log reads of Secrets with metadata, and alert on lists by identities that never list.',
  prevent: 'Name the Secrets that an identity reads, with get only; keep them in the namespace that uses them.',
  mitre: ['T1552.007'],
  preconditions: ['get, list or watch on secrets', 'Limited to names, only those that hold a token lead on'],
  ways: [
    {
      needs: [may('get list watch', 'secrets')],
      to: ({ scope, allowed: [read] }, { namespaces, tokenSecretsIn }) => {
        const names = read?.names;
        if (!names) return [place.secrets(scope)];
        const reached = scope === '' ? namespaces : [scope];
        return reached.flatMap((namespace) =>
          names.flatMap((name) => {
            const account = tokenSecretsIn(namespace).get(name);
            return account === undefined ? [] : [place.account(namespace, account)];
          }),
        );
      },
    },
  ],
  examples: [
    {
      name: 'listing them in one namespace',
      manifest: granted('User eve', 'in shop', [rule('list', 'secrets')]),
      from: 'user:eve',
      reaches: ['secrets:shop'],
      misses: ['all-secrets', 'run-pod:shop', 'sa:shop/default'],
    },
    {
      name: 'by name, the one that holds a token',
      manifest: documents(
        granted('User eve', 'in shop', [rule('get', 'secrets', '', 'ci-token-x1')]),
        object('v1', 'ServiceAccount', 'name: ci, namespace: shop', 'secrets: [{ name: ci-token-x1 }]'),
        object('v1', 'ServiceAccount', 'name: web, namespace: shop', 'secrets: [{ name: web-token-x1 }]'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/ci'],
      misses: ['sa:shop/web', 'secrets:shop'],
    },
    {
      name: 'by name, one that holds none',
      manifest: granted('User eve', 'in shop', [rule('get', 'secrets', '', 'tls')]),
      from: 'user:eve',
      reaches: [],
      misses: ['secrets:shop'],
    },
  ],
});
