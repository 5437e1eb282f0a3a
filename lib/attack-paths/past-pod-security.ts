import type { Terrain } from './terrain';
import type { Lead } from './types';

/**
 * Why the Pod Security level of a namespace does not stop a privileged pod, and the label that would; null where it does
 * stop it. Before Kubernetes 1.23 a level has no effect, so there is no label to offer.
 */
export function pastPodSecurity(
  namespace: string,
  { enforcesPodSecurity, missingPodSecurity }: Terrain,
): Pick<Lead, 'evidence' | 'removable'> | null {
  if (!enforcesPodSecurity) {
    const object = { apiVersion: 'v1', kind: 'Namespace', namespace: '', name: namespace };
    return { evidence: [{ object, detail: 'Pod Security levels have no effect before Kubernetes 1.23' }] };
  }
  const removable = missingPodSecurity(namespace);
  return removable && { evidence: [{ object: removable.object, detail: 'no enforced Pod Security level' }], removable };
}
