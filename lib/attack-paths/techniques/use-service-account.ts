import { documents, pod } from '@/lib/controls/rbac/granted/manifests';
import type { Workload } from '@/lib/inventory/workloads';
import { definePlaceTechnique } from '../define-technique';
import { place } from '../places';
import { podSetting } from '../pod-setting';

/** The token that is mounted into a pod is anybody's who gets into it. */
export const useServiceAccount = definePlaceTechnique({
  id: 'use-service-account',
  title: 'Use the token of a pod',
  can: 'use its token',
  explanation:
    'A token of the pod’s ServiceAccount lies in the file system of its containers unless automounting is switched off.',
  abuse: 'After code runs in a container, the token is read and requests are made to the API server with it.',
  detect: 'Alert on requests of ServiceAccounts from outside their pods, and on verbs that they never used.',
  prevent:
    'Set automountServiceAccountToken: false where a workload never calls the API; otherwise give it an account of its own.',
  mitre: ['T1528', 'T1552.007'],
  preconditions: [
    'The token is mounted automatically, or projected for the API server’s audience',
    'Not a static pod: the kubelet gives it no ServiceAccount',
  ],
  starts: ['workload'],
  *leads(name, { workload }) {
    const found = workload(name);
    const field = found && tokenField(found);
    if (!found || !field) return;
    yield {
      to: place.account(found.ref.namespace, found.serviceAccount),
      evidence: [{ object: found.ref, detail: field }],
      removable: podSetting(found, 'token', 'set automountServiceAccountToken: false'),
    };
  },
  examples: [
    {
      name: 'mounted unless said otherwise',
      manifest: pod('shop', 'web', 'serviceAccountName: web'),
      from: 'workload:shop/Pod/web',
      reaches: ['sa:shop/web'],
      misses: ['sa:shop/default', 'secrets:shop'],
    },
    {
      name: 'projected by hand',
      manifest: pod(
        'shop',
        'web',
        'serviceAccountName: web, automountServiceAccountToken: false, volumes: [{ name: token, projected: { sources: [{ serviceAccountToken: { path: token } }] } }]',
      ),
      from: 'workload:shop/Pod/web',
      reaches: ['sa:shop/web'],
      misses: [],
    },
    {
      name: 'a static pod, which the kubelet starts by itself',
      manifest:
        '{ apiVersion: v1, kind: Pod, metadata: { name: etcd, namespace: kube-system, annotations: { kubernetes.io/config.mirror: x } }, spec: { containers: [{ name: etcd }] } }',
      from: 'workload:kube-system/Pod/etcd',
      reaches: [],
      misses: ['sa:kube-system/default'],
    },
    {
      name: 'switched off, or for another audience',
      manifest: documents(
        pod(
          'shop',
          'web',
          'serviceAccountName: web, automountServiceAccountToken: false, volumes: [{ name: token, projected: { sources: [{ serviceAccountToken: { path: token, audience: vault } }] } }]',
        ),
      ),
      from: 'workload:shop/Pod/web',
      reaches: [],
      misses: ['sa:shop/web'],
    },
  ],
});

/** The field that puts a token into the pods of a workload; null when none does. */
export function tokenField({ automountsToken, annotations, spec, specPath }: Workload): string | null {
  // A static pod has no ServiceAccount: the kubelet starts it, and the API server only shows it.
  if (annotations['kubernetes.io/config.mirror'] !== undefined) return null;
  if (automountsToken) return `${specPath}.automountServiceAccountToken`;
  const index = (spec.volumes ?? []).findIndex(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken: token }) => token && !token.audience),
  );
  return index < 0 ? null : `${specPath}.volumes[${index}].projected`;
}
