import type { Principal } from '@/lib/rbac/index-rbac';
import type { Binding, Grant, Role } from '@/lib/rbac/types';
import { objectKey } from './object-changes';
import { principalsOf } from './principals';
import { includes, singlesOf, type Single } from './single-permission';
import type { State } from './state';

/** Which objects had to change for one grant to give, in one state, what it does not give in the other. */
export type Chain = {
  readonly primary: ChangedObject;
  readonly with: readonly ChangedObject[];
  /** Aggregated ClusterRoles between the changed role and the binding. */
  readonly through: readonly Role[];
};
export type ChangedObject = { readonly kind: 'role' | 'binding' | 'namespace'; readonly key: string };

/**
 * The chains of changes behind one permission of one grant of the state `here`, which the same binding and role did not
 * give `there`. Several when an aggregated role has it from several parts. The binding comes first when it changed, for
 * it is what somebody wrote to give or take; before it only the namespace that went with all its bindings.
 */
export function chainsOf(
  grant: Grant,
  single: Single,
  principal: Principal,
  here: State,
  there: State,
): readonly Chain[] {
  const { binding, role } = grant;
  const bound = isBound(there.bindings.get(objectKey(binding)), binding, principal);
  const gave = gives(there.roles.get(objectKey(role)), single);
  const bindingChanged: ChangedObject = { kind: 'binding', key: objectKey(binding) };
  const origins = gave ? [{ changed: [], through: [] }] : originsIn(role, single, here, there, new Set());
  return origins.map(({ changed, through }): Chain => {
    if (bound) {
      const [primary = { kind: 'role', key: objectKey(role) }, ...others] = changed;
      return { primary, with: others, through };
    }
    const home = binding.namespace;
    if (home !== '' && here.namespaces.has(home) && !there.namespaces.has(home) && there.namespaces.size > 0) {
      return { primary: { kind: 'namespace', key: `Namespace//${home}` }, with: [bindingChanged], through };
    }
    return { primary: bindingChanged, with: changed, through };
  });
}

function isBound(other: Binding | undefined, binding: Binding, principal: Principal): boolean {
  return (
    other !== undefined &&
    other.roleRef.kind === binding.roleRef.kind &&
    other.roleRef.name === binding.roleRef.name &&
    principalsOf(other).includes(principal)
  );
}

// Scope is the binding's; a role is asked as if it held everywhere.
const gives = (role: Role | undefined, single: Single): boolean =>
  role !== undefined &&
  role.rules.some((rule) => singlesOf({ rule, scope: '' }).some((each) => includes(each, single)));

type Origin = { readonly changed: readonly ChangedObject[]; readonly through: readonly Role[] };

/** The roles from which a role has it, down through aggregation, and what changed there. */
function originsIn(role: Role, single: Single, here: State, there: State, seen: Set<Role>): readonly Origin[] {
  seen.add(role);
  const itself: ChangedObject = { kind: 'role', key: objectKey(role) };
  const other = there.roles.get(itself.key);
  const parts = here.partsOf(role).filter((part) => !seen.has(part) && gives(part, single));
  if (parts.length === 0) return [{ changed: [itself], through: [] }];
  if (other === undefined) {
    return [{ changed: [itself], through: [] }]; // the aggregated role itself came or went
  }
  const collected = new Set(there.partsOf(other).map(objectKey));
  return parts.flatMap((part): readonly Origin[] => {
    const key = objectKey(part);
    const otherPart = there.roles.get(key);
    if (gives(otherPart, single)) {
      // It holds the same in both states, but only here it is collected: by its labels, or by the selector.
      const relabelled = otherPart !== undefined && JSON.stringify(otherPart.labels) !== JSON.stringify(part.labels);
      const changed: ChangedObject = relabelled && !collected.has(key) ? { kind: 'role', key } : itself;
      return [{ changed: [changed], through: changed === itself ? [] : [role] }];
    }
    return originsIn(part, single, here, there, seen).map(({ changed, through }) => ({
      changed,
      through: [...through, role],
    }));
  });
}
