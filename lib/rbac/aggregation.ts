import type { LabelSelector, PolicyRule, Role } from './types';

/**
 * The same roles, with the rules of aggregated ClusterRoles computed where none are stored yet, as the controller
 * would: selectors in order, matching ClusterRoles by name, itself skipped, equal rules once. Aggregates may feed
 * aggregates (view → edit → admin), so it repeats until nothing changes.
 *
 * @see kubernetes/kubernetes pkg/controller/clusterroleaggregation
 */
export function aggregateRoles(roles: readonly Role[]): readonly Role[] {
  const computed = new Map<string, readonly PolicyRule[]>();
  for (const role of roles) {
    if (role.kind === 'ClusterRole' && role.aggregates && role.rules.length === 0) computed.set(role.name, []);
  }
  if (computed.size === 0) return roles;

  const clusterRoles = roles.filter(({ kind }) => kind === 'ClusterRole').sort(byName);
  const rulesOf = (role: Role) => computed.get(role.name) ?? role.rules;
  for (let changed = true; changed;) {
    changed = false;
    for (const role of clusterRoles) {
      const before = computed.get(role.name);
      if (!before) continue;
      const after = aggregatedRules(role, clusterRoles, rulesOf);
      if (after.length === before.length) continue; // rules are only ever added
      computed.set(role.name, after);
      changed = true;
    }
  }
  return roles.map((role) => {
    const rules = role.kind === 'ClusterRole' ? computed.get(role.name) : undefined;
    return rules ? { ...role, rules } : role;
  });
}

function aggregatedRules(
  aggregate: Role,
  clusterRoles: readonly Role[],
  rulesOf: (role: Role) => readonly PolicyRule[],
): readonly PolicyRule[] {
  const rules = new Map<string, PolicyRule>();
  for (const selector of aggregate.aggregates ?? []) {
    for (const role of clusterRoles) {
      if (role.name === aggregate.name || !selectorMatches(selector, role.labels)) continue;
      for (const rule of rulesOf(role)) {
        const key = ruleKey(rule);
        if (!rules.has(key)) rules.set(key, rule);
      }
    }
  }
  return [...rules.values()];
}

/** The ClusterRoles whose rules an aggregated ClusterRole collects, by name. */
export function aggregatedFrom(aggregate: Role, roles: readonly Role[]): readonly Role[] {
  return roles
    .filter(
      (role) =>
        role.kind === 'ClusterRole' &&
        role.name !== aggregate.name &&
        (aggregate.aggregates ?? []).some((selector) => selectorMatches(selector, role.labels)),
    )
    .sort(byName);
}

/** Whether a label selector matches. An empty one matches everything; an unknown operator matches nothing. */
export function selectorMatches(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  const valueOf = (key: string) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  return (
    Object.entries(selector.matchLabels ?? {}).every(([key, value]) => valueOf(key) === value) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = valueOf(key);
      if (operator === 'In') return value !== undefined && values.includes(value);
      if (operator === 'NotIn') return value === undefined || !values.includes(value);
      if (operator === 'Exists') return value !== undefined;
      return operator === 'DoesNotExist' && value === undefined;
    })
  );
}

/** Equal for rules that the controller takes for one. */
export const ruleKey = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule) =>
  JSON.stringify([verbs, apiGroups, resources, resourceNames, nonResourceURLs]);

const byName = (a: Role, b: Role) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
