import { aggregatedFrom } from '@/lib/rbac/aggregation';
import { indexRbac, type Principal, type RbacIndex } from '@/lib/rbac/index-rbac';
import type { Binding, Grant, RbacObjects, Role } from '@/lib/rbac/types';
import { byKey, rolesByKey } from './object-changes';
import { groupsAbove } from './principals';
import { includes, singleKey, singlesOf, type Single } from './single-permission';

/** One of the two states that are compared, ready to be asked. */
export type State = {
  readonly index: RbacIndex;
  readonly roles: ReadonlyMap<string, Role>;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly namespaces: ReadonlySet<string>;
  /** All that a principal may do here, by itself and through the groups it is in. */
  readonly heldBy: (principal: Principal) => Held;
  /** The ClusterRoles that an aggregated one collects. */
  readonly partsOf: (role: Role) => readonly Role[];
};

export type Held = { readonly singles: readonly Single[]; readonly covers: (single: Single) => boolean };

export function stateOf(objects: RbacObjects): State {
  const index = indexRbac(objects);
  const own = kept((principal: Principal) => grantsOfPrincipal(index, principal).flatMap(singlesOf));
  const clusterRoles = objects.roles.filter(({ kind }) => kind === 'ClusterRole');
  return {
    index,
    roles: rolesByKey(objects),
    bindings: byKey(objects.bindings),
    namespaces: new Set(objects.namespaces),
    heldBy: kept((principal) =>
      held([principal, ...groupsAbove(principal).map((group) => `group:${group}`)].flatMap(own)),
    ),
    partsOf: (role) => (role.aggregates ? aggregatedFrom(role, clusterRoles) : []),
  };
}

/** What bindings that name a principal give it. */
export function grantsOfPrincipal(index: RbacIndex, principal: Principal): readonly Grant[] {
  return [...(index.holdings(principal)?.values() ?? [])].flatMap((holding) =>
    holding().grants.map(({ grant }) => grant),
  );
}

/** Singles that can be asked whether one of them includes another. */
export function held(list: readonly Single[]): Held {
  const exact = new Map(list.map((single) => [singleKey(single), single]));
  const singles = [...exact.values()];
  return {
    singles,
    covers: (single) => exact.has(singleKey(single)) || singles.some((each) => includes(each, single)),
  };
}

function kept<K, V>(make: (key: K) => V): (key: K) => V {
  const values = new Map<K, V>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    values.set(key, value);
    return value;
  };
}
