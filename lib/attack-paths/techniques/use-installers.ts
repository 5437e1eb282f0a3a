import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { installDeputies, throughDeputy } from '../deputies';
import { controller, crd } from '../operator-examples';
import { place } from '../places';

const charts = 'helmcharts.helm.cattle.io';
const ofRancher: ReadonlySet<string> = new Set(['k3s', 'rke2']);

/** What installs software for others installs it with the rights that this takes. */
export const useInstallers = defineGrantTechnique({
  id: 'use-installers',
  title: 'Have an operator install anything',
  can: 'write what an operator installs',
  explanation:
    'The Operator Lifecycle Manager, Crossplane and the Helm controller of k3s create whatever a custom resource describes, bindings of cluster-wide roles included, with rights of their own.',
  abuse:
    'A version of an operator, a composition or a chart of the attacker’s making asks for every right, and gets it.',
  detect: 'Alert on these custom resources when no release of the platform wrote them.',
  prevent: 'Keep writing them to the platform; let the operators hold no more than what they install.',
  mitre: ['T1072', 'T1098.006'],
  preconditions: [
    'The operator is seen; for charts, the cluster is k3s or RKE2, whose server carries the Helm controller',
    'OLM: an operator group lets the namespace install; Crossplane: something uses the composition. Neither is judged',
  ],
  ways: [
    ...installDeputies.flatMap(throughDeputy),
    {
      needs: [may('create update patch', charts)],
      to: ({ allowed: [written] }, terrain) =>
        !written?.names && terrain.serves(charts) && ofRancher.has(terrain.inventory.platform ?? '')
          ? [place.clusterAdmin]
          : [],
    },
  ],
  examples: [
    {
      name: 'a version of an operator in any namespace',
      manifest: documents(
        controller('olm', 'olm-operator', 'olm-operator-serviceaccount'),
        granted('ServiceAccount olm/olm-operator-serviceaccount', 'everywhere', [rule('*', '*', '*')], 'olm'),
        granted('User eve', 'in shop', [rule('create', 'clusterserviceversions', 'operators.coreos.com')]),
      ),
      from: 'user:eve',
      reaches: ['sa:olm/olm-operator-serviceaccount', 'cluster-admin'],
      misses: [],
    },
    {
      name: 'objects of the Kubernetes provider of Crossplane',
      manifest: documents(
        controller('crossplane-system', 'provider-kubernetes', 'provider-1'),
        granted('User eve', 'everywhere', [rule('patch', 'objects', 'kubernetes.crossplane.io')]),
      ),
      from: 'user:eve',
      reaches: ['sa:crossplane-system/provider-1'],
      misses: ['cluster-admin'],
    },
    {
      name: 'a chart on k3s',
      manifest: documents(
        crd(charts),
        '{ apiVersion: v1, kind: Node, metadata: { name: blue }, spec: { providerID: "k3s://blue" }, status: { nodeInfo: { kubeletVersion: v1.33.1+k3s1 } } }',
        granted('User eve', 'in shop', [rule('create', 'helmcharts', 'helm.cattle.io')]),
      ),
      from: 'user:eve',
      reaches: ['cluster-admin'],
      misses: [],
    },
    {
      name: 'nobody there to install, and a resource of no namespace through a RoleBinding',
      manifest: documents(
        crd(charts),
        controller('crossplane-system', 'crossplane'),
        granted('User eve', 'in shop', [
          rule('create', 'clusterserviceversions', 'operators.coreos.com'),
          rule('create', 'compositions', 'apiextensions.crossplane.io'),
          rule('create', 'helmcharts', 'helm.cattle.io'),
        ]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['cluster-admin', 'sa:crossplane-system/crossplane'],
    },
  ],
});
