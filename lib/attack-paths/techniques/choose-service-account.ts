import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { definePlaceTechnique } from '../define-technique';
import { place, scopeOfName } from '../places';

/** A new pod names its ServiceAccount, and nobody asks whether its author may. */
export const chooseServiceAccount = definePlaceTechnique({
  id: 'choose-service-account',
  title: 'Run a pod as any ServiceAccount',
  can: 'name any ServiceAccount of the namespace',
  explanation:
    'Kubernetes does not ask whether the author of a pod may use the ServiceAccount that it names: any that exists in the namespace will do.',
  abuse: 'A pod is started under the strongest account of the namespace, and its token is read.',
  detect: 'Alert on pods that use an account no release gives them.',
  prevent:
    'Keep strong accounts in namespaces where nobody else runs pods; pin accounts to images by an admission policy.',
  mitre: ['T1610', 'T1528'],
  preconditions: ['A pod can be run in the namespace', 'The ServiceAccount exists'],
  starts: ['run-pod'],
  *leads(name) {
    yield { to: place.anyToken(scopeOfName(name)) };
  },
  examples: [
    {
      name: 'accounts of the namespace',
      manifest: documents(
        granted('User eve', 'in shop', [rule('create', 'pods')]),
        serviceAccount('shop', 'deployer'),
        serviceAccount('bank', 'teller'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/deployer', 'sa:shop/default'],
      misses: ['sa:bank/teller'],
    },
    {
      name: 'an account that only a binding names cannot run a pod',
      manifest: documents(
        granted('User eve', 'in shop', [rule('get', 'pods')]),
        granted('ServiceAccount shop/ghost', 'everywhere', [rule('*', '*', '*')], 'ghost'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/ghost', 'cluster-admin'],
    },
  ],
});
