import 'server-only';

/** A ConfigMap whose content a control judges. `namespace: null`: whichever namespace holds one of that name. */
export type NamedConfigMap = { readonly namespace: string | null; readonly name: string };

/**
 * The only ConfigMaps that a live collection reads, each asked for by name: ConfigMaps often hold what should have
 * been a Secret, so all others stay where they are.
 */
export const namedConfigMaps: readonly NamedConfigMap[] = [
  { namespace: 'kube-system', name: 'aws-auth' },
  { namespace: 'kube-system', name: 'coredns' },
  { namespace: 'kube-system', name: 'kubeadm-config' },
  { namespace: 'kube-system', name: 'kubelet-config' },
  { namespace: 'kube-system', name: 'kube-proxy' },
  { namespace: 'kube-system', name: 'kube-proxy-config' },
  { namespace: 'istio-system', name: 'istio' },
  { namespace: null, name: 'argocd-cm' },
  { namespace: null, name: 'argocd-rbac-cm' },
];
