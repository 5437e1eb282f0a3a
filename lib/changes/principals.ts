import { accountOf, implicitGroups } from '@/lib/rbac/identity';
import { principalOf, type Principal } from '@/lib/rbac/index-rbac';
import type { Binding, Identity, Subject } from '@/lib/rbac/types';

/** The user names and groups that a binding means. */
export function principalsOf(binding: Binding): readonly Principal[] {
  return binding.subjects.flatMap(({ kind, name, namespace }) => {
    if (kind !== 'User' && kind !== 'Group' && kind !== 'ServiceAccount') return [];
    const home = kind === 'ServiceAccount' ? namespace || binding.namespace : '';
    return kind === 'ServiceAccount' && home === '' ? [] : [principalOf({ kind, namespace: home, name })];
  });
}

/** The subject that a principal is; the user name of a ServiceAccount is that ServiceAccount. */
export function subjectOf(principal: Principal): Subject {
  const name = principal.slice(principal.indexOf(':') + 1);
  if (principal.startsWith('group:')) return { kind: 'Group', namespace: '', name };
  return accountOf(name) ?? { kind: 'User', namespace: '', name };
}

/** The groups that authentication puts everybody of a principal into, those of a group's members included. */
export function groupsAbove(principal: Principal): readonly string[] {
  const name = principal.slice(principal.indexOf(':') + 1);
  if (principal.startsWith('user:')) return implicitGroups(name);
  if (name === 'system:unauthenticated' || name === 'system:authenticated') return [];
  const accounts = name.startsWith('system:serviceaccounts:') ? ['system:serviceaccounts'] : [];
  return [...accounts, 'system:authenticated'];
}

/** Who the API server sees when a principal asks: with all its groups, and for a group whatever member asks. */
export function identityOfPrincipal(principal: Principal): Identity {
  const name = principal.slice(principal.indexOf(':') + 1);
  return principal.startsWith('user:')
    ? { user: name, groups: groupsAbove(principal) }
    : { user: '', groups: [name, ...groupsAbove(principal)] };
}
