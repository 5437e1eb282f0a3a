import { objectsOf } from '@/lib/inventory/kinds';
import { refOf } from '@/lib/inventory/refs';
import { defineControl } from '../define-control';
import { object, pod } from '../manifests';
import type { Judged } from '../types';
import { defineWorkloadControl } from '../workload-control';

const why =
  'The default namespace belongs to nobody: its quotas, policies and permissions fit no team, and everything that forgets its namespace lands beside it.';
const remediation = { text: 'Give each application a namespace of its own and move the object there.' };

/** Workloads that run where everything lands that names no namespace. */
export const workloadsInDefaultNamespace = defineWorkloadControl({
  id: 'workloads-in-default-namespace',
  title: 'Workloads run in the default namespace',
  severity: 'low',
  why,
  remediation,
  references: { kubescape: ['C-0061', 'C-0209', 'C-0212'], cis: ['5.6.1', '5.6.4'] },
  *check({ ref }) {
    if (ref.namespace === 'default') yield { path: 'metadata.namespace', message: 'Runs in the default namespace' };
  },
  examples: [
    { name: 'no namespace is default', manifest: pod('containers: [{ name: app }]'), fails: ['app'] },
    { name: 'another one', manifest: pod('containers: [{ name: app }]', 'name: app, namespace: shop'), fails: [] },
  ],
});

const kinds = [
  'configmaps',
  'endpointslices.discovery.k8s.io',
  'horizontalpodautoscalers.autoscaling',
  'ingresses.networking.k8s.io',
  'persistentvolumeclaims',
  'poddisruptionbudgets.policy',
  'rolebindings.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
  'serviceaccounts',
  'services',
];

/** What Kubernetes itself keeps in the default namespace. */
const itsOwn = new Set([
  'ConfigMap/kube-root-ca.crt',
  'ConfigMap/istio-ca-root-cert',
  'EndpointSlice/kubernetes',
  'Service/kubernetes',
  'ServiceAccount/default',
]);

/** Other objects in the default namespace. */
export const objectsInDefaultNamespace = defineControl<Judged>({
  id: 'objects-in-default-namespace',
  family: 'workload',
  surface: 'workloads',
  title: 'Objects lie in the default namespace',
  severity: 'low',
  why,
  remediation,
  references: { kubescape: ['C-0212'], cis: ['5.6.4'] },
  reads: kinds,
  each: ({ inventory }) =>
    kinds.flatMap((kind) =>
      objectsOf(inventory, kind)
        .filter(({ kind: name, metadata }) => !itsOwn.has(`${name}/${metadata.name}`))
        .map((entry) => ({ ref: refOf(entry) })),
    ),
  *check({ ref }) {
    if (ref.namespace === 'default') yield { path: 'metadata.namespace', message: 'Lies in the default namespace' };
  },
  examples: [
    { name: 'a Service', manifest: object('v1', 'Service', 'name: web'), fails: ['web'] },
    { name: 'what Kubernetes keeps there', manifest: object('v1', 'Service', 'name: kubernetes'), fails: [] },
    { name: 'elsewhere', manifest: object('v1', 'Service', 'name: web, namespace: shop'), fails: [] },
  ],
});
