import { documents, granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { podControllers } from '@/lib/controls/rbac/granted/pod-controllers';
import { object } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';
import { relabelling } from '../relabelling';
import type { Terrain } from '../terrain';
import type { PlaceId, Way } from '../types';

/** The Pod Security level is a label: whoever may change it is held by none, whatever the label says today. */
export const editNamespaceLabels = defineGrantTechnique({
  id: 'edit-namespace-labels',
  title: 'Relabel a namespace',
  can: 'relabel the namespace that they use',
  explanation:
    'Which pods a namespace admits is a label on it: whoever may change the Namespace and run pods or add containers there is bound by nothing.',
  abuse: 'The label is removed, a privileged pod is started, and the label comes back.',
  detect: 'Alert on changes of pod-security.kubernetes.io labels.',
  prevent:
    'Do not give update or patch on namespaces to those who run pods; protect the labels by an admission policy.',
  mitre: ['T1562.001', 'T1611'],
  preconditions: [
    'update or patch on the Namespace',
    'A pod may be run in it, or containers added to its pods',
    'Kubernetes enforces Pod Security levels: 1.23 or later',
  ],
  keptFromNodes: true,
  ways: [
    lifting(
      [
        ...may('create', `pods ${podControllers}`),
        ...may('update patch', podControllers.replace(' jobs.batch', '')), // the template of a Job cannot be changed
      ],
      place.liftLevel,
      (names, namespace, { workloadsIn }) => {
        const controllers = workloadsIn(namespace).filter(({ ref: { kind } }) => kind !== 'Pod' && kind !== 'Job');
        return controllers.some(({ ref }) => names.includes(ref.name)) ? [place.liftLevel(namespace)] : [];
      },
    ),
    lifting(
      may('update patch', 'pods/ephemeralcontainers'),
      place.liftLevelOverPods,
      (names, namespace, { workloadOfPod }) =>
        names.flatMap((name) => workloadOfPod(namespace, name) ?? []).map(place.liftLevelOver),
    ),
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
      name: 'a namespace without a level: the label alone would change nothing',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop'),
        granted('User eve', 'in shop', [rule('patch', 'namespaces'), rule('patch', 'deployments', 'apps')]),
      ),
      from: 'user:eve',
      reaches: ['lift-level:shop', 'node-code'],
      misses: ['lift-level:*', 'cluster-admin'],
    },
    {
      name: 'containers in running pods: no further than their nodes',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: baseline }'),
        granted('User eve', 'in shop', [rule('patch', 'namespaces pods/ephemeralcontainers')]),
        pod('shop', 'web', 'nodeName: blue'),
        pod('bank', 'desk', 'nodeName: green'),
      ),
      from: 'user:eve',
      reaches: ['node:blue'],
      misses: ['node:green', 'any-node:*'],
    },
    {
      name: 'containers in one pod by name: its node',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: baseline }'),
        granted('User eve', 'in shop', [
          rule('patch', 'namespaces'),
          rule('patch', 'pods/ephemeralcontainers', '', 'web'),
        ]),
        pod('shop', 'web', 'nodeName: blue'),
        pod('shop', 'db', 'nodeName: green'),
      ),
      from: 'user:eve',
      reaches: ['node:blue'],
      misses: ['node:green', 'any-node:*'],
    },
    {
      name: 'a Deployment by name that does not exist',
      manifest: documents(
        object('v1', 'Namespace', 'name: shop, labels: { pod-security.kubernetes.io/enforce: baseline }'),
        granted('User eve', 'in shop', [rule('patch', 'namespaces'), rule('patch', 'deployments', 'apps', 'web')]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['node-code'],
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

/** A right on pods, and the right to relabel their namespace; `named` says what a right limited to names comes to. */
function lifting(
  permissions: Way['needs'][number],
  hub: (scope: string) => PlaceId,
  named: (names: readonly string[], namespace: string, terrain: Terrain) => readonly PlaceId[],
): Way {
  return {
    needs: [permissions, relabelling],
    to: ({ scope, allowed: [used, labelled] }, terrain) => {
      const { enforcesPodSecurity, namespaces } = terrain;
      if (!enforcesPodSecurity || namespaces.length === 0) return [];
      const [names, of] = [used?.names ?? null, labelled?.names ?? null];
      if (names === null && of === null) return [hub(scope)];
      return (scope === '' ? namespaces : [scope])
        .filter((namespace) => of === null || of.includes(namespace))
        .flatMap((namespace) => (names === null ? [hub(namespace)] : named(names, namespace, terrain)));
    },
  };
}
