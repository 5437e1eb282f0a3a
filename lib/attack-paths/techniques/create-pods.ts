import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** A pod of one's own making runs in the namespace. */
export const createPods = defineGrantTechnique({
  id: 'create-pods',
  title: 'Create pods',
  can: 'create pods',
  explanation:
    'The author of a pod chooses its image, its ServiceAccount, the Secrets it mounts and, where nothing forbids it, its hold on the node.',
  abuse: 'A pod with a shell is started under a stronger ServiceAccount, or with the node mounted into it.',
  detect: 'Alert on pods that no controller owns, and on pods whose author is a workload.',
  prevent:
    'Let a deployment pipeline create pods in namespaces of its own; enforce the restricted Pod Security level there.',
  mitre: ['T1610'],
  preconditions: ['create on pods, without names', 'Not a kubelet kept in by NodeRestriction'],
  keptFromNodes: true,
  ways: [{ needs: [may('create', 'pods')], to: ({ scope }) => [place.runPod(scope)] }],
  examples: [
    {
      name: 'in one namespace, as any ServiceAccount there',
      manifest: documents(
        serviceAccount('shop', 'deployer'),
        serviceAccount('bank', 'teller'),
        granted('User eve', 'in shop', [rule('create', 'pods')]),
      ),
      from: 'user:eve',
      reaches: ['run-pod:shop', 'sa:shop/deployer', 'secrets:shop'],
      misses: ['run-pod:bank', 'sa:bank/teller', 'all-secrets'],
    },
    {
      name: 'creation carries no name, so a rule with names does not allow it',
      manifest: granted('User eve', 'in shop', [rule('create', 'pods', '', 'web')]),
      from: 'user:eve',
      reaches: [],
      misses: ['run-pod:shop'],
    },
    {
      name: 'a kubelet may create mirror pods only',
      manifest: granted('Group system:nodes', 'everywhere', [rule('create', 'pods')]),
      from: 'group:system:nodes',
      reaches: [],
      misses: ['run-pod:*'],
    },
  ],
});
