import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { networkOf } from '@/lib/network/reachability';
import { documents, object, podWith } from '../manifests';
import { workloadKinds } from '../reads';
import { defineWorkloadControl } from '../workload-control';

const policies = 'networkpolicies.networking.k8s.io';
const node = (providerId: string, labels = '') =>
  object('v1', 'Node', `name: n${labels && `, labels: { ${labels} }`}`, `spec: { providerID: "${providerId}" }`);
const app = podWith('', 'name: app, namespace: shop');
const without = object(
  'networking.k8s.io/v1',
  'NetworkPolicy',
  'name: egress, namespace: shop',
  'spec: { podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] } }] }] }',
);

/** Pods that may ask the cloud for the credentials of their node. */
export const podsReachMetadata = defineWorkloadControl({
  id: 'pods-reach-metadata',
  family: 'network',
  surface: 'nodes-network',
  title: 'Pods can reach the cloud metadata address',
  severity: 'medium',
  why: 'At 169.254.169.254 a cloud hands the credentials of the node to whoever asks from it. Whether it answers pods depends on settings of the cloud (a hop limit, a metadata proxy) that the cluster does not show, so this is possible, not certain.',
  remediation: {
    text: 'Leave the address out of what pods may reach, and set the hop limit of the nodes to 1 or use workload identity.',
    patch:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: no-metadata\nspec:\n  podSelector: {}\n  policyTypes: [Egress]\n  egress:\n    - to:\n        - ipBlock:\n            cidr: 0.0.0.0/0\n            except: [169.254.169.254/32]',
  },
  references: { kubescape: ['C-0052'], mitre: ['T1552.005'], owasp: ['K07'] },
  reads: [...workloadKinds, 'nodes', policies],
  requires: ['nodes', policies],
  each: ({ inventory, workloads }) => (handsOutCredentials(inventory) ? workloads : []),
  *check(workload, { inventory }) {
    const answer = networkOf(inventory).toMetadata(workload);
    if (answer === 'denied') return;
    const how =
      workload.spec.hostNetwork === true
        ? 'Its pods share the network of their node, from where the metadata address answers'
        : answer === 'allowed'
          ? 'No network policy keeps its pods from the metadata address'
          : 'Its pods may reach the metadata address: what a policy means is not visible in the cluster';
    yield { path: workload.spec.hostNetwork === true ? `${workload.specPath}.hostNetwork` : '', message: how };
  },
  examples: [
    { name: 'on a cloud without policies', manifest: documents(node('aws:///eu/i-1'), app), fails: ['app'] },
    { name: 'the address left out', manifest: documents(node('aws:///eu/i-1'), app, without), fails: [] },
    { name: 'on no cloud', manifest: documents(node('kind://n'), app), fails: [] },
    {
      name: 'behind the metadata proxy of GKE',
      manifest: documents(node('gce://p/z/n', 'iam.gke.io/gke-metadata-server-enabled: "true"'), app),
      fails: [],
    },
  ],
});

/** Clouds whose nodes ask a link-local address; nodes of GKE with workload identity stand behind a proxy of their own. */
function handsOutCredentials(inventory: Inventory): boolean {
  return objectsOf(inventory, 'nodes').some(
    ({ spec, metadata }) =>
      /^(aws|gce|azure|openstack|oci|ibm|digitalocean|alicloud):\/\//.test(spec?.providerID ?? '') &&
      metadata.labels['iam.gke.io/gke-metadata-server-enabled'] !== 'true',
  );
}

const cutOff = object(
  'networking.k8s.io/v1',
  'NetworkPolicy',
  'name: egress, namespace: shop',
  'spec: { podSelector: {}, policyTypes: [Egress] }',
);
const dns = podWith('', 'name: coredns, namespace: kube-system, labels: { k8s-app: kube-dns }');

/** Pods that policies cut off from names. */
export const podsCutOffFromDns = defineWorkloadControl({
  id: 'pods-cut-off-from-dns',
  family: 'network',
  surface: 'nodes-network',
  title: 'Network policies cut pods off from DNS',
  severity: 'low',
  why: 'Without names an application fails in ways that do not look like a policy, and the next change is a policy that allows everything.',
  remediation: {
    text: 'Allow UDP and TCP 53 to the DNS pods of the cluster wherever egress is denied by default.',
    patch:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: allow-dns\nspec:\n  podSelector: {}\n  policyTypes: [Egress]\n  egress:\n    - to:\n        - namespaceSelector:\n            matchLabels: { kubernetes.io/metadata.name: kube-system }\n          podSelector:\n            matchLabels: { k8s-app: kube-dns }\n      ports:\n        - { protocol: UDP, port: 53 }\n        - { protocol: TCP, port: 53 }',
  },
  references: { nsa: ['Network separation and hardening'], owasp: ['K07'] },
  reads: [...workloadKinds, policies],
  requires: [policies],
  *check(workload, { inventory }) {
    if (networkOf(inventory).toDns(workload) !== 'denied') return;
    yield { path: '', message: 'No network policy lets its pods ask the DNS of the cluster' };
  },
  examples: [
    { name: 'egress is denied and nothing more', manifest: documents(dns, app, cutOff), fails: ['app'] },
    { name: 'nothing is denied', manifest: documents(dns, app), fails: [] },
    { name: 'the DNS is not in sight', manifest: documents(app, cutOff), fails: [] },
  ],
});
