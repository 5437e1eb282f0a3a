import { objectsOf, type RbacRule, type RoleObject } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { aggregatedFrom, ruleKey } from '@/lib/rbac/aggregation';
import { rbacOf } from '@/lib/rbac/from-inventory';
import type { Role } from '@/lib/rbac/types';
import { changeKind } from './change-kind';
import type { RoleName, Switch } from './switches';

/** Stands where a rule was, so that the others keep their index; it grants nothing to anybody. */
const nothing: RbacRule = { verbs: [], apiGroups: [], resources: [] };

/**
 * Without the rules that are off. The controller that fills aggregated ClusterRoles would take them from there as well,
 * so it is done here: a rule of an aggregate goes when all parts that it came from have lost it. What is stored in an
 * aggregate and comes from no part stays. In files, where aggregates may still be empty, their rules are written out
 * first, so that they do not change places.
 */
export function withoutRules(inventory: Inventory, switches: readonly Switch[]): Inventory {
  const asked = switches.flatMap((off) => (off.kind === 'rule' ? [off] : []));
  if (asked.length === 0) return inventory;
  const { roles } = rbacOf(inventory);
  const byKey = new Map(roles.map((role) => [roleKey(role), role]));
  const off = new Map<string, Set<number>>();
  for (const { role, index } of asked) {
    if (byKey.get(roleKey(role))?.rules[index]) add(off, roleKey(role), index);
  }
  if (off.size === 0) return inventory;
  spread(roles, off);

  const change = (kind: Role['kind']) => (object: RoleObject) => {
    const role = byKey.get(roleKey({ kind, namespace: object.metadata.namespace, name: object.metadata.name }));
    const gone = role && off.get(roleKey(role));
    const isWrittenOut = role === undefined || (object.rules ?? []).length === role.rules.length;
    if (!role || (!gone && isWrittenOut)) return object;
    const rules: readonly RbacRule[] = isWrittenOut ? (object.rules ?? []) : role.rules;
    return { ...object, rules: rules.map((rule, index) => (gone?.has(index) ? nothing : rule)) };
  };
  const ofCluster = changeKind(inventory, clusterRoles, objectsOf(inventory, clusterRoles), change('ClusterRole'));
  return changeKind(ofCluster, namespacedRoles, objectsOf(inventory, namespacedRoles), change('Role'));
}

const clusterRoles = 'clusterroles.rbac.authorization.k8s.io';
const namespacedRoles = 'roles.rbac.authorization.k8s.io';

/** Aggregates may feed aggregates, so it goes on until nothing changes. */
function spread(roles: readonly Role[], off: Map<string, Set<number>>): void {
  const aggregates = roles
    .filter(({ aggregates: selectors }) => selectors !== null)
    .map((role) => ({ role, parts: aggregatedFrom(role, roles) }));
  for (let changed = true; changed;) {
    changed = false;
    for (const { role, parts } of aggregates) {
      const before = new Set<string>();
      const left = new Set<string>();
      for (const part of parts) {
        const gone = off.get(roleKey(part));
        part.rules.forEach((rule, index) => (gone?.has(index) ? before : left).add(ruleKey(rule)));
      }
      role.rules.forEach((rule, index) => {
        const key = ruleKey(rule);
        if (!before.has(key) || left.has(key) || off.get(roleKey(role))?.has(index)) return;
        add(off, roleKey(role), index);
        changed = true;
      });
    }
  }
}

function add(off: Map<string, Set<number>>, key: string, index: number): void {
  const known = off.get(key);
  if (known) known.add(index);
  else off.set(key, new Set([index]));
}

const roleKey = ({ kind, namespace, name }: RoleName) => `${kind}/${kind === 'Role' ? namespace : ''}/${name}`;
