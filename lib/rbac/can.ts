import { collectAllowing, inOrder, type RankedGrant } from './grant-table';
import type { Holding, Principal, RbacIndex } from './index-rbac';
import type { AccessRequest, Decision, Identity, Unresolved } from './types';

const denied: Decision = { allowed: false, because: [], beforeRbac: null, unresolved: [] };
const superuser: Decision = { allowed: true, because: [], beforeRbac: 'system:masters', unresolved: [] };

/**
 * Whether an identity may do something, and why.
 *
 * The user name and groups are taken exactly as given: like a SubjectAccessReview, nothing is added to them
 * (`identityOf` adds what authentication would). ClusterRoleBindings always count; RoleBindings only when the request
 * is inside their namespace. RBAC is asked alone: what the Node authorizer or a webhook would also allow is not seen.
 *
 * @returns Every grant that allows it, not the first. `unresolved` names the bindings of this identity in scope whose
 *   role does not exist: they grant nothing now, and would once somebody creates the role.
 */
export function can(index: RbacIndex, identity: Identity, request: AccessRequest): Decision {
  if (identity.groups.includes('system:masters')) return superuser;

  const found: RankedGrant[] = [];
  const unresolved: Unresolved[] = [];
  askFor(index, `user:${identity.user}`, request, found, unresolved);
  for (const group of identity.groups) askFor(index, `group:${group}`, request, found, unresolved);

  if (found.length === 0 && unresolved.length === 0) return denied;
  const because = [...new Set(inOrder(found))]; // a group given twice holds its grants once
  return { allowed: because.length > 0, because, beforeRbac: null, unresolved: [...new Set(unresolved)] };
}

function askFor(
  index: RbacIndex,
  principal: Principal,
  request: AccessRequest,
  found: RankedGrant[],
  unresolved: Unresolved[],
): void {
  const holdings = index.holdings(principal);
  if (!holdings) return;
  askIn(holdings.get('')?.(), request, found, unresolved);
  if (request.kind === 'resource' && request.namespace !== '') {
    askIn(holdings.get(request.namespace)?.(), request, found, unresolved);
  }
}

function askIn(
  holding: Holding | undefined,
  request: AccessRequest,
  found: RankedGrant[],
  unresolved: Unresolved[],
): void {
  if (!holding) return;
  collectAllowing(holding.table, request, found);
  if (holding.unresolved.length > 0) unresolved.push(...holding.unresolved);
}
