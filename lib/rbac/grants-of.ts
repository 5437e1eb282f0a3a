import { inOrder } from './grant-table';
import { identityOf } from './identity';
import type { RbacIndex } from './index-rbac';
import type { Grant, Identity, Subject, Unresolved } from './types';

/**
 * Every grant that an identity holds anywhere: ClusterRoleBindings first, then RoleBindings by namespace and name.
 * A subject listed both by name and through a group holds the same rule twice, as two grants.
 */
export function grantsOf(index: RbacIndex, identity: Identity): readonly Grant[] {
  return inOrder(holdingsOf(index, identity).flatMap(({ grants }) => grants));
}

/** The grants of a subject once authenticated: a ServiceAccount or user also holds what its implicit groups hold. */
export function grantsOfSubject(index: RbacIndex, subject: Subject): readonly Grant[] {
  return grantsOf(index, identityOf(subject));
}

/** The bindings that mean an identity and refer to a role that does not exist. */
export function unresolvedOf(index: RbacIndex, identity: Identity): readonly Unresolved[] {
  return holdingsOf(index, identity).flatMap(({ unresolved }) => unresolved);
}

function holdingsOf(index: RbacIndex, { user, groups }: Identity) {
  const principals = [`user:${user}`, ...new Set(groups.map((group) => `group:${group}`))];
  return principals.flatMap((principal) =>
    [...(index.holdings(principal)?.values() ?? [])].map((holding) => holding()),
  );
}
