import type { KubeObject, Platform } from './types';

/**
 * The platform that a cluster's nodes give away, by version suffix, provider id or label; null when they give away
 * nothing.
 */
export function platformOf(nodes: readonly KubeObject[]): Platform | null {
  for (const { platform, sign } of signs) {
    if (nodes.some(sign)) return platform;
  }
  return null;
}

type Sign = { readonly platform: Platform; readonly sign: (node: KubeObject) => boolean };

// Distributions before plain kubeadm, which others build upon.
const signs: readonly Sign[] = [
  { platform: 'eks', sign: (node) => kubelet(node).includes('-eks-') || hasLabel(node, 'eks.amazonaws.com/') },
  { platform: 'gke', sign: (node) => kubelet(node).includes('-gke.') || hasLabel(node, 'cloud.google.com/gke-') },
  { platform: 'aks', sign: (node) => hasLabel(node, 'kubernetes.azure.com/') },
  { platform: 'openshift', sign: (node) => hasLabel(node, 'node.openshift.io/') },
  { platform: 'rke2', sign: (node) => kubelet(node).includes('+rke2') },
  { platform: 'k3s', sign: (node) => kubelet(node).includes('+k3s') },
  { platform: 'kind', sign: (node) => textAt(node, 'spec', 'providerID').startsWith('kind://') },
  { platform: 'minikube', sign: (node) => hasLabel(node, 'minikube.k8s.io/') },
  {
    platform: 'kubeadm',
    sign: (node) => Object.hasOwn(node.metadata.annotations, 'kubeadm.alpha.kubernetes.io/cri-socket'),
  },
];

const kubelet = (node: KubeObject) => textAt(node, 'status', 'nodeInfo', 'kubeletVersion');

const hasLabel = (node: KubeObject, prefix: string) =>
  Object.keys(node.metadata.labels).some((label) => label.startsWith(prefix));

function textAt(object: KubeObject, ...path: readonly string[]): string {
  let value: unknown = object;
  for (const field of path) {
    if (typeof value !== 'object' || value === null) return '';
    value = (value as Readonly<Record<string, unknown>>)[field]; // an object: any field may be asked for
  }
  return typeof value === 'string' ? value : '';
}
