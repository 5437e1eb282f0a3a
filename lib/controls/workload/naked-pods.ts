import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { documents, object, pod } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** Pods that nothing would start again. */
export const nakedPods = defineWorkloadControl({
  id: 'naked-pods',
  title: 'Pods run without a controller',
  severity: 'low',
  why: 'When its node goes, the pod is gone for good; and no rollout ever brings it a patched image.',
  remediation: { text: 'Run it from a Deployment, StatefulSet, DaemonSet or Job.' },
  references: { kubescape: ['C-0073'] },
  *check({ ref }, { inventory }) {
    if (ref.kind !== 'Pod' || !ownerless(inventory).has(`${ref.namespace}/${ref.name}`)) return;
    yield { path: 'metadata.ownerReferences', message: 'Nothing starts it again when its node goes' };
  },
  examples: [
    { name: 'a pod by itself', manifest: pod('containers: [{ name: app }]'), fails: ['app'] },
    {
      name: 'a pod of a ReplicaSet, and a static pod of a node',
      manifest: documents(
        pod(
          'containers: [{ name: app }]',
          'name: app, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: app, controller: true }]',
        ),
        pod('containers: [{ name: app }]', 'name: static, annotations: { kubernetes.io/config.mirror: abc }'),
        object('v1', 'Namespace', 'name: default'),
      ),
      fails: [],
    },
  ],
});

const pods = new WeakMap<Inventory, ReadonlySet<string>>();
function ownerless(inventory: Inventory): ReadonlySet<string> {
  let names = pods.get(inventory);
  if (!names) {
    const found = objectsOf(inventory, 'pods').filter(
      ({ metadata: { owner, annotations } }) => owner === null && !('kubernetes.io/config.mirror' in annotations),
    );
    pods.set(inventory, (names = new Set(found.map(({ metadata: m }) => `${m.namespace}/${m.name}`))));
  }
  return names;
}
