import type { PolicyRule, Role } from '@/lib/rbac/types';
import { resourceId, urlsId } from './node-ids';
import type { GraphNodeId } from './types';

/** What a role allows on one resource: its verbs, and its rules narrowed to that resource. */
export type ResourceTarget = {
  readonly id: GraphNodeId;
  /** Sorted; `['*']` alone for any. */
  readonly verbs: readonly string[];
  readonly rules: readonly PolicyRule[];
};

/** The resources that a role is about, each once, in the order of its rules. URLs count in a ClusterRole only. */
export function resourceTargets(role: Role): readonly ResourceTarget[] {
  const targets = new Map<GraphNodeId, PolicyRule[]>();
  const add = (id: GraphNodeId, rule: PolicyRule) => {
    const rules = targets.get(id);
    if (rules) rules.push(rule);
    else targets.set(id, [rule]);
  };
  for (const rule of role.rules) {
    if (rule.verbs.length === 0) continue;
    for (const apiGroup of new Set(rule.apiGroups)) {
      for (const resource of new Set(rule.resources)) {
        add(resourceId(apiGroup, resource), {
          ...rule,
          apiGroups: [apiGroup],
          resources: [resource],
          nonResourceURLs: [],
        });
      }
    }
    if (role.kind === 'ClusterRole' && rule.nonResourceURLs.length > 0) {
      add(urlsId, { ...rule, apiGroups: [], resources: [] });
    }
  }
  return [...targets].map(([id, rules]) => ({ id, rules, verbs: allVerbs(rules.map(({ verbs }) => verbs)) }));
}

/** All verbs together, sorted; `['*']` alone when any list has a star. */
export function allVerbs(lists: Iterable<readonly string[]>): readonly string[] {
  const verbs = new Set<string>();
  for (const list of lists) for (const verb of list) verbs.add(verb);
  return verbs.has('*') ? ['*'] : [...verbs].sort();
}
