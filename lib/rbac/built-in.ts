import type { Binding, Role, Subject } from './types';

/**
 * What Kubernetes itself or a well-known vendor ships. The interface shows it quietly; nothing is ever hidden for it,
 * since anybody may choose such a name and the built-in `edit` role alone is enough to do harm.
 */
export function isBuiltInSubject({ kind, namespace, name }: Subject): boolean {
  if (kind === 'ServiceAccount') return vendorAccounts.has(`${namespace}/${name}`);
  return name.startsWith('system:') || name.startsWith('kubeadm:') || vendorPrincipals.has(name);
}

/** Whether a binding is one of Kubernetes' own, or a well-known vendor's. */
export function isBuiltInBinding({ name, labels }: Pick<Binding, 'name' | 'labels'>): boolean {
  return isBootstrapped(labels) || hasSystemName(name) || name === 'cluster-admin' || isVendors(name);
}

/** Whether a role is one of Kubernetes' own, or a well-known vendor's. */
export function isBuiltInRole({ kind, name, labels }: Pick<Role, 'kind' | 'name' | 'labels'>): boolean {
  return (
    isBootstrapped(labels) || hasSystemName(name) || (kind === 'ClusterRole' && userFacing.has(name)) || isVendors(name)
  );
}

const isBootstrapped = (labels: Readonly<Record<string, string>>) =>
  labels['kubernetes.io/bootstrapping'] === 'rbac-defaults';

const hasSystemName = (name: string) => name.startsWith('system:') || name.startsWith('kubeadm:');

const userFacing = new Set(['cluster-admin', 'admin', 'edit', 'view']);

const vendorPrefixes = ['eks:', 'aks:', 'gce:', 'gke-', 'openshift-', 'rke2-', 'k3s-'];
const vendorNames = new Set([
  'aws-node',
  'azure-cns',
  'calico-cni-plugin',
  'calico-kube-controllers',
  'calico-node',
  'cilium',
  'cilium-operator',
  'ebs-csi-node-role',
  'kindnet',
  'local-path-provisioner-bind',
  'local-path-provisioner-role',
  'vpc-resource-controller-role',
]);
const isVendors = (name: string) => vendorNames.has(name) || vendorPrefixes.some((prefix) => name.startsWith(prefix));

const vendorPrincipals = new Set(['kube-apiserver-kubelet-client', 'aks-support', 'clusterUser', 'masterclient']);

const kubeSystemAccounts = [
  'attachdetach-controller',
  'aws-cloud-provider',
  'aws-node',
  'bootstrap-signer',
  'calico-cni-plugin',
  'calico-kube-controllers',
  'calico-node',
  'certificate-controller',
  'cilium',
  'cilium-operator',
  'cloud-provider',
  'clusterrole-aggregation-controller',
  'coredns',
  'cronjob-controller',
  'daemon-set-controller',
  'deployment-controller',
  'disruption-controller',
  'ebs-csi-controller-sa',
  'ebs-csi-node-sa',
  'endpoint-controller',
  'endpointslice-controller',
  'endpointslicemirroring-controller',
  'ephemeral-volume-controller',
  'expand-controller',
  'generic-garbage-collector',
  'horizontal-pod-autoscaler',
  'job-controller',
  'kindnet',
  'konnectivity-agent',
  'kube-dns',
  'kube-proxy',
  'legacy-service-account-token-cleaner',
  'metrics-server',
  'namespace-controller',
  'node-controller',
  'persistent-volume-binder',
  'pod-garbage-collector',
  'pv-protection-controller',
  'pvc-protection-controller',
  'replicaset-controller',
  'replication-controller',
  'resource-claim-controller',
  'resourcequota-controller',
  'root-ca-cert-publisher',
  'route-controller',
  'selinux-warning-controller',
  'service-account-controller',
  'service-cidrs-controller',
  'service-controller',
  'statefulset-controller',
  'storage-provisioner',
  'storage-version-migrator-controller',
  'token-cleaner',
  'ttl-after-finished-controller',
  'ttl-controller',
  'validatingadmissionpolicy-status-controller',
];
const vendorAccounts = new Set([
  ...kubeSystemAccounts.map((name) => `kube-system/${name}`),
  'local-path-storage/local-path-provisioner-service-account',
  'calico-system/calico-node',
  'calico-system/calico-kube-controllers',
  'tigera-operator/tigera-operator',
]);
