import type { KubeObject } from './types';

/** What it takes to recognise an object: its kind and name, and its labels where they are known. */
export type Named = {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
};

/**
 * Whether Kubernetes itself, or the platform it runs on, ships this object, so that its owner can hardly change it.
 * What people installed themselves, an ingress controller or Argo CD, is theirs and never built in.
 */
export function isBuiltInObject({ kind, metadata: { namespace, name, labels } }: KubeObject): boolean {
  return isBuiltIn({ kind, namespace, name, labels });
}

/** As `isBuiltInObject`, for what is known only by reference. */
export function isBuiltIn({ kind, namespace, name, labels = {} }: Named): boolean {
  if (labels['kubernetes.io/bootstrapping'] === 'rbac-defaults') return true;
  if (platformLabels.some((label) => Object.hasOwn(labels, label))) return true;
  if (rbacKinds.has(kind) && /^(?:system:|kubeadm:|eks:|gce:|gke-|aks-)/.test(name)) return true;
  if (kind === 'Namespace') return ownNamespaces.has(name) || isPlatformNamespace(name);
  if (kind === 'PriorityClass') return name.startsWith('system-');
  if (kind === 'APIService') return labels['kube-aggregator.kubernetes.io/automanaged'] !== undefined;
  if (kind === 'Service' && namespace === 'default') return name === 'kubernetes';
  if (isPlatformNamespace(namespace)) return true;
  return namespace === 'kube-system' && (kind === 'ServiceAccount' ? ownAccounts : ownComponents).test(name);
}

const rbacKinds = new Set(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']);

const ownNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

const isPlatformNamespace = (namespace: string) =>
  /^(?:openshift(?:-[a-z0-9-]{1,60})?|gke-managed-[a-z0-9-]{1,50}|gmp-system|gke-gmp-system|calico-system|tigera-operator)$/.test(
    namespace,
  );

const platformLabels = [
  'addonmanager.kubernetes.io/mode',
  'kubernetes.azure.com/managedby',
  'eks.amazonaws.com/component',
];

/** Components of kube-system by the name that Kubernetes and the managed platforms give them. */
const ownComponents =
  /^(?:kube-(?:apiserver|controller-manager|scheduler|proxy|dns)|etcd|coredns|metrics-server|konnectivity-agent|cloud-controller-manager|aws-node|aws-cloud-provider|ebs-csi-(?:node|controller)|efs-csi-(?:node|controller)|eks-pod-identity-agent|azure-(?:cns|ip-masq-agent)|cloud-node-manager|csi-azure(?:disk|file)-node|gke-metadata-server|fluentbit-gke|pdcsi-node|local-path-provisioner|kindnet|calico-(?:node|kube-controllers|typha)|cilium(?:-operator|-envoy)?|kube-flannel(?:-ds)?|weave-net|storage-provisioner)(?:$|-|:)/;

/** The accounts of the controller manager's loops are called `…-controller`. */
const ownAccounts = new RegExp(
  `${ownComponents.source}|^(?:default|[a-z-]{1,60}-controller|[a-z-]{1,40}-(?:collector|cleaner|publisher|provisioner|signer)|pod-garbage-collector|generic-garbage-collector|namespace-controller|ttl-after-finished-controller|token-cleaner|bootstrap-signer)$`,
);
