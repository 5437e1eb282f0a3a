import type { Pod } from './kinds';

/**
 * The version of the API server as its own pod states it, `v1.33.2`; null where the control plane is hidden. A
 * kubelet's version says nothing certain: it may be up to three minors older.
 */
export function serverVersionOf(pods: readonly Pod[]): string | null {
  for (const { metadata, spec } of pods) {
    if (metadata.namespace !== 'kube-system' || !metadata.name.startsWith('kube-apiserver')) continue;
    const image = spec.containers?.find(({ name }) => name === 'kube-apiserver')?.image ?? '';
    const version = /:(v\d{1,3}\.\d{1,3}\.\d{1,3})(?:[-_@]|$)/.exec(image)?.[1];
    if (version !== undefined) return version;
  }
  return null;
}
