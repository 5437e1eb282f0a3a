import 'server-only';

import { platformOf } from '@/lib/inventory/platform';
import type { ApiResource, KubeObject, Platform } from '@/lib/inventory/types';

/**
 * Which distribution a live cluster is: by what its nodes give away, and where they cannot be read or say nothing, by
 * what only a live cluster shows: its API groups, its version's suffix, the bindings that kubeadm leaves. Null when
 * none of them says.
 */
export function livePlatform(
  version: string | null,
  apiResources: readonly Pick<ApiResource, 'group'>[],
  nodes: readonly KubeObject[],
  clusterRoleBindings: readonly KubeObject[],
): Platform | null {
  // OpenShift runs on every cloud, whose marks its nodes bear too.
  if (apiResources.some(({ group }) => group === 'config.openshift.io')) return 'openshift';
  const seen = platformOf(nodes) ?? suffixes.find(([, suffix]) => version?.includes(suffix))?.[0];
  if (seen) return seen;
  return clusterRoleBindings.some(({ metadata }) => metadata.name.startsWith('kubeadm:')) ? 'kubeadm' : null;
}

const suffixes: readonly (readonly [Platform, string])[] = [
  ['eks', '-eks-'],
  ['gke', '-gke.'],
  ['rke2', '+rke2'],
  ['k3s', '+k3s'],
];
