import { objectsOf, type RbacRule, type RoleObject } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { aggregateRoles } from '@/lib/rbac/aggregation';
import { rbacOf } from '@/lib/rbac/from-inventory';
import type { PolicyRule } from '@/lib/rbac/types';

const clusterRoles = 'clusterroles.rbac.authorization.k8s.io';

/**
 * The later inventory with the rules that the controller would give its aggregated ClusterRoles. What is stored stays,
 * less the rules that no part brings any more and with those that a part brings now: parts that were never in sight
 * keep what they brought.
 */
export function reaggregate(before: Inventory, after: Inventory): Inventory {
  const brought = collected(before);
  const brings = collected(after);
  const stored = new Map(objectsOf(before, clusterRoles).map((role) => [role.metadata.name, role]));
  const list = objectsOf(after, clusterRoles).map((role): RoleObject => {
    const now = brings.get(role.metadata.name);
    if (!now) return role;
    const then = brought.get(role.metadata.name) ?? new Map<string, RbacRule>();
    const old = stored.get(role.metadata.name)?.rules ?? [];
    const keys = new Set(old.map(ruleKey));
    const rules = [
      ...old.filter((rule) => !then.has(ruleKey(rule)) || now.has(ruleKey(rule))),
      ...[...now].flatMap(([key, rule]) => (keys.has(key) ? [] : [rule])),
    ];
    return { ...role, rules };
  });
  return list.length === 0 ? after : { ...after, kinds: { ...after.kinds, [clusterRoles]: list } };
}

/** What the parts of each aggregated ClusterRole bring, by rule. */
function collected(inventory: Inventory): ReadonlyMap<string, ReadonlyMap<string, RbacRule>> {
  const roles = rbacOf({ ...inventory, source: 'live' }).roles;
  const empty = roles.map((role) => (role.aggregates ? { ...role, rules: [] } : role));
  return new Map(
    aggregateRoles(empty)
      .filter(({ kind, aggregates }) => kind === 'ClusterRole' && aggregates !== null)
      .map(({ name, rules }) => [name, new Map(rules.map((rule) => [ruleKey(rule), rule]))]),
  );
}

const ruleKey = (rule: RbacRule | PolicyRule): string =>
  JSON.stringify([rule.verbs, rule.apiGroups, rule.resources, rule.resourceNames, rule.nonResourceURLs].map(listOf));

const listOf = (list: readonly string[] | undefined) => list ?? [];
