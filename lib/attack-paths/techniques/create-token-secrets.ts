import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** A Secret of the token type is filled with a token that never expires. */
export const createTokenSecrets = defineGrantTechnique({
  id: 'create-token-secrets',
  title: 'Have a token written into a Secret',
  can: 'create token Secrets and read them',
  explanation:
    'A Secret of the ServiceAccount token type is filled by a controller with a lasting token of the account that it names.',
  abuse: 'Such a Secret is created for a stronger ServiceAccount of the namespace and read a moment later.',
  detect: 'Alert on new Secrets of type kubernetes.io/service-account-token.',
  prevent: 'Forbid that type by an admission policy; do not give create and read on Secrets together.',
  mitre: ['T1098', 'T1528'],
  preconditions: ['create on secrets without names, and any verb that returns one', 'The ServiceAccount exists'],
  ways: [
    {
      needs: [may('create', 'secrets'), may('get list watch update patch', 'secrets')],
      to: ({ scope }) => [place.tokenSecrets(scope)],
    },
  ],
  examples: [
    {
      name: 'create and read, from two bindings',
      manifest: documents(
        serviceAccount('shop', 'deployer'),
        granted('User eve', 'in shop', [rule('create', 'secrets')], 'writer'),
        granted('User eve', 'in shop', [rule('get', 'secrets', '', 'mine')], 'reader'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/deployer'],
      misses: ['secrets:shop'],
    },
    {
      name: 'create alone, and reading in another namespace',
      manifest: documents(
        serviceAccount('shop', 'deployer'),
        granted('User eve', 'in shop', [rule('create', 'secrets')], 'writer'),
        granted('User eve', 'in bank', [rule('get', 'secrets')], 'reader'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/deployer'],
    },
  ],
});
