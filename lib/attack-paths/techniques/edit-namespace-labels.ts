import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { podControllers } from '@/lib/controls/rbac/granted/pod-controllers';
import { object } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** The Pod Security level is a label. */
export const editNamespaceLabels = defineGrantTechnique({
  id: 'edit-namespace-labels',
  title: 'Lift the Pod Security level first',
  can: 'relabel the namespace and run pods in it',
  explanation:
    'Which pods a namespace admits is a label on it: whoever may change the Namespace and run pods there is bound by nothing.',
  abuse: 'The label is removed, a privileged pod is started, and the label comes back.',
  detect: 'Alert on changes of pod-security.kubernetes.io labels.',
  prevent:
    'Do not give update or patch on namespaces to those who run pods; protect the labels by an admission policy.',
  mitre: ['T1562.001', 'T1611'],
  preconditions: ['update or patch on the Namespace', 'A pod may be run in it', 'Its level is baseline or restricted'],
  keptFromNodes: true,
  ways: [
    {
      needs: [may('update patch', 'namespaces'), [...may('create', 'pods'), ...may('create', podControllers)]],
      to: ({ scope, allowed: [labelled] }, { namespaces, missingPodSecurity }) => {
        const names = labelled?.names;
        const guarded = (scope === '' ? namespaces : [scope]).filter((name) => missingPodSecurity(name) === null);
        return guarded.some((name) => !names || names.includes(name)) ? [place.anyNode] : [];
      },
    },
  ],
  examples: [
    {
      name: 'the namespace by name, from a ClusterRole',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: baseline }'),
        granted('User eve', 'everywhere', [rule('patch', 'namespaces', '', 'shop')], 'labels'),
        granted('User eve', 'in shop', [rule('create', 'pods')], 'pods'),
      ),
      from: 'user:eve',
      reaches: ['node-code'],
      misses: ['cluster-admin'],
    },
    {
      name: 'another namespace, or no pods',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: baseline }'),
        object('v1', 'Namespace', 'name: bank, labels: { pod-security.kubernetes.io/enforce: baseline }'),
        granted('User eve', 'everywhere', [rule('patch', 'namespaces', '', 'bank')], 'labels'),
        granted('User eve', 'in shop', [rule('create', 'pods')], 'pods'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['node-code'],
    },
  ],
});
