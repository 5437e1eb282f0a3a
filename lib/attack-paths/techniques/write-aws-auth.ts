import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import { object } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** On EKS a ConfigMap says which cloud identity is whom in the cluster. */
export const writeAwsAuth = defineGrantTechnique({
  id: 'write-aws-auth',
  title: 'Map a cloud identity to an administrator',
  can: 'change the ConfigMap aws-auth',
  explanation:
    'EKS reads from ConfigMap aws-auth in kube-system which IAM identities belong to which groups, system:masters among them.',
  abuse: 'An IAM identity of the attacker’s is mapped to system:masters.',
  detect: 'Alert on every change of aws-auth.',
  prevent: 'Use EKS access entries instead of the ConfigMap; give nobody write on ConfigMaps of kube-system.',
  mitre: ['T1098'],
  preconditions: ['update or patch on ConfigMap kube-system/aws-auth', 'The ConfigMap exists'],
  ways: [
    {
      needs: [may('update patch', 'configmaps')],
      to: ({ scope, allowed: [written] }, { inventory }) => {
        const reached = scope === '' || scope === 'kube-system';
        const named = !written?.names || written.names.includes('aws-auth');
        const exists = objectsOf(inventory, 'configmaps').some(
          ({ metadata }) => metadata.namespace === 'kube-system' && metadata.name === 'aws-auth',
        );
        return reached && named && exists ? [place.clusterAdmin] : [];
      },
    },
  ],
  examples: [
    {
      name: 'by name',
      manifest: documents(
        object('v1', 'ConfigMap', 'name: aws-auth, namespace: kube-system'),
        granted('User eve', 'in kube-system', [rule('patch', 'configmaps', '', 'aws-auth')]),
      ),
      from: 'user:eve',
      reaches: ['cluster-admin'],
      misses: [],
    },
    {
      name: 'ConfigMaps of another namespace',
      manifest: documents(
        object('v1', 'ConfigMap', 'name: aws-auth, namespace: kube-system'),
        granted('User eve', 'in shop', [rule('patch', 'configmaps')]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['cluster-admin'],
    },
  ],
});
