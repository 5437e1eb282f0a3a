import type { Grant, PolicyRule } from '@/lib/rbac/types';
import type { Permission } from './permission';
import { mentions, reachOf, type Reach } from './reach';

/** A grant that allows what a control asks about. */
export type Match = {
  readonly grant: Grant;
  /** The first of the asked permissions that it allows, and allows on most. */
  readonly permission: Permission;
  /** The names it is limited to, or null when it reaches every object. */
  readonly names: readonly string[] | null;
};

/**
 * The grants that allow at least one of the permissions, in the order of the grants.
 *
 * Grants of everything are left out: who holds them is reported once, as an administrator, and not again for each of
 * the things that administrators can do.
 *
 * @param counts Leaves out combinations that a control does not care for.
 */
export function matchingGrants(
  grants: readonly Grant[],
  permissions: readonly Permission[],
  counts: (grant: Grant, permission: Permission) => boolean = always,
): readonly Match[] {
  const matches: Match[] = [];
  for (const grant of grants) {
    if (!mentions(grant.rule, permissions) || grantsEverything(grant.rule)) continue;
    const match = matchOf(grant, permissions, counts);
    if (match) matches.push(match);
  }
  return matches;
}

/** Every verb on every resource of the core group or of all groups. */
export function grantsEverything({ verbs, apiGroups, resources, resourceNames }: PolicyRule): boolean {
  return (
    verbs.includes('*') &&
    resources.includes('*') &&
    (apiGroups.includes('*') || apiGroups.includes('')) &&
    resourceNames.length === 0
  );
}

// Inside a namespace the only Namespace object that a request can be about is the namespace itself.
function reachIn({ rule, scope }: Grant, permission: Permission): Reach | null {
  const reach = reachOf(rule, permission);
  if (permission.resource !== 'namespaces' || scope === '' || reach === null || reach === 'any') return reach;
  return reach.includes(scope) ? 'any' : null;
}

function matchOf(
  grant: Grant,
  permissions: readonly Permission[],
  counts: (grant: Grant, permission: Permission) => boolean,
): Match | null {
  let first: Permission | null = null;
  const names = new Set<string>();
  for (const permission of permissions) {
    if (grant.scope !== '' && permission.grantedBy === 'cluster-role-binding') continue;
    const reach = reachIn(grant, permission);
    if (reach === null || !counts(grant, permission)) continue;
    if (reach === 'any') return { grant, permission, names: null };
    first ??= permission;
    for (const name of reach) names.add(name);
  }
  return first && { grant, permission: first, names: [...names].sort() };
}

const always = () => true;
