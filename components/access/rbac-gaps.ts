import type { Gap } from '@/lib/inventory/types';

const readForAccess = new Set([
  'roles.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
  'serviceaccounts',
  'pods',
]);

/** What could not be read and would have changed who can do what. */
export function rbacGaps(gaps: readonly Gap[]): readonly Gap[] {
  return gaps.filter(({ resource, reason }) => readForAccess.has(resource) && reason !== 'not-served');
}
