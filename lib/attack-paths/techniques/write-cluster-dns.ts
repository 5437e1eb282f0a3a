import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import { object } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** Who answers for names decides where traffic goes. */
export const writeClusterDns = defineGrantTechnique({
  id: 'write-cluster-dns',
  title: 'Change what cluster DNS answers',
  can: 'change the ConfigMap of CoreDNS',
  explanation:
    'CoreDNS reads its rules from a ConfigMap in kube-system: whoever changes it sends any name to any address.',
  abuse: 'The name of an internal service or an outside API is pointed at a pod of the attacker’s.',
  detect: 'Alert on changes of ConfigMap coredns; compare answers with the Services.',
  prevent: 'Give nobody write on ConfigMaps of kube-system; use TLS between workloads.',
  mitre: ['T1557'],
  preconditions: ['update or patch on ConfigMap kube-system/coredns', 'The ConfigMap exists'],
  ways: [
    {
      needs: [may('update patch', 'configmaps')],
      to: ({ scope, allowed: [written] }, { inventory }) => {
        const reached = scope === '' || scope === 'kube-system';
        const named = !written?.names || written.names.includes('coredns');
        const exists = objectsOf(inventory, 'configmaps').some(
          ({ metadata }) => metadata.namespace === 'kube-system' && metadata.name === 'coredns',
        );
        return reached && named && exists ? [place.traffic] : [];
      },
    },
  ],
  examples: [
    {
      name: 'all ConfigMaps everywhere',
      manifest: documents(
        object('v1', 'ConfigMap', 'name: coredns, namespace: kube-system'),
        granted('User eve', 'everywhere', [rule('update', 'configmaps')]),
      ),
      from: 'user:eve',
      reaches: ['traffic'],
      misses: ['cluster-admin'],
    },
    {
      name: 'another ConfigMap by name',
      manifest: documents(
        object('v1', 'ConfigMap', 'name: coredns, namespace: kube-system'),
        granted('User eve', 'in kube-system', [rule('update', 'configmaps', '', 'other')]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['traffic'],
    },
  ],
});
