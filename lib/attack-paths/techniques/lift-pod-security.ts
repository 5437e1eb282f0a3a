import { object } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { definePlaceTechnique } from '../define-technique';
import { grantsOfAccounts } from '../node-grants';
import { place } from '../places';
import { relabelling } from '../relabelling';

/** A level that somebody takes off holds nobody. */
export const liftPodSecurity = definePlaceTechnique({
  id: 'lift-pod-security',
  title: 'Lift the Pod Security level',
  can: 'take the Pod Security level off the namespace',
  explanation:
    'Levels are enforced as pods are admitted, by the label that the namespace has at that moment. Whoever runs pods in a namespace may run them as any of its ServiceAccounts, so one account that may relabel the namespace lifts the level for all of them.',
  abuse: 'The label is changed to privileged, the pod is admitted, and the label is put back.',
  detect: 'Alert on changes of pod-security.kubernetes.io labels, above all by a ServiceAccount.',
  prevent:
    'Give no account of a namespace update or patch on namespaces; protect the labels by an admission policy; set a default level in the configuration of the API server.',
  mitre: ['T1562.001', 'T1611'],
  preconditions: [
    'The namespace can be relabelled by those who run pods in it, or by one of its ServiceAccounts',
    'Kubernetes enforces Pod Security levels: 1.23 or later',
    'No admission policy protects the label: this is not judged',
  ],
  starts: ['lift-level', 'lift-level-over-pods', 'run-pod'],
  *leads(name, terrain, start) {
    if (start === 'lift-level') return yield { to: place.unheldPod };
    if (start === 'lift-level-over-pods') return yield { to: place.unheldContainers(name === '*' ? '' : name) };
    if (name === '*' || !terrain.enforcesPodSecurity) return;
    for (const { removable, account } of grantsOfAccounts(terrain, name, relabelling)) {
      const evidence = [{ object: removable.object, detail: `lets ServiceAccount ${account} relabel the namespace` }];
      yield { to: place.unheldPod, evidence, removable };
    }
  },
  examples: [
    {
      name: 'an account of the namespace may relabel it',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: restricted }'),
        object('v1', 'ServiceAccount', 'name: labeller, namespace: shop'),
        granted('User eve', 'in shop', [rule('create', 'pods')], 'pods'),
        granted('ServiceAccount shop/labeller', 'everywhere', [rule('patch', 'namespaces', '', 'shop')], 'labels'),
      ),
      from: 'user:eve',
      reaches: ['unheld-pod:*', 'node-code'],
      misses: ['cluster-admin'],
    },
    {
      name: 'an account of another namespace, or one that relabels another',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: restricted }'),
        object('v1', 'Namespace', 'name: bank, labels: { pod-security.kubernetes.io/enforce: restricted }'),
        object('v1', 'ServiceAccount', 'name: labeller, namespace: shop'),
        object('v1', 'ServiceAccount', 'name: labeller, namespace: bank'),
        granted('User eve', 'in shop', [rule('create', 'pods')], 'pods'),
        granted('ServiceAccount shop/labeller', 'everywhere', [rule('patch', 'namespaces', '', 'bank')], 'bank'),
        granted('ServiceAccount bank/labeller', 'everywhere', [rule('patch', 'namespaces')], 'all'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['node-code'],
    },
  ],
});
