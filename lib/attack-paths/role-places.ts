import type { RbacIndex } from '@/lib/rbac/index-rbac';
import type { Role } from '@/lib/rbac/types';
import { nameOfPlace } from './places';
import type { Terrain } from './terrain';
import type { PlaceId } from './types';

/** The rights of a role in a scope, as a place: what somebody has who may bind it. */
export function rolePlace(role: Role, scope: string): PlaceId {
  return `role:${spelled(role)}${scope === '' ? ' everywhere' : ` in ${scope}`}`;
}

/** The role and scope that such a place means; null when there is none. */
export function roleOfPlace(id: PlaceId, { rbac }: Terrain): { readonly role: Role; readonly scope: string } | null {
  const [, name = '', scope = ''] = /^(.*) (?:everywhere|in ([^ ]*))$/s.exec(nameOfPlace(id)) ?? [];
  const role = rolesByName(rbac).get(name);
  return role ? { role, scope } : null;
}

const kept = new WeakMap<RbacIndex, ReadonlyMap<string, Role>>();

function rolesByName(rbac: RbacIndex): ReadonlyMap<string, Role> {
  const known = kept.get(rbac);
  if (known) return known;
  const roles = new Map(rbac.objects.roles.map((role) => [spelled(role), role]));
  kept.set(rbac, roles);
  return roles;
}

const spelled = ({ kind, namespace, name }: Role) => `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
