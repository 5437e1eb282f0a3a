import { includesOrAll, pathMatches } from './rule-allows';
import type { PolicyRule } from './types';

/**
 * Whether somebody's rules cover all of others: the check that keeps a person from granting what they do not hold.
 *
 * The wanted rules are broken into single permissions (group, resource, verb and perhaps name, or URL and verb), and
 * each must be covered by one owner rule alone. Nothing but a star covers a star, and nothing with names covers
 * something without. A wanted rule that grants nothing (no group, say) is covered by anybody.
 *
 * @returns `uncovered` holds the single permissions that are missing, in the order of the wanted rules.
 * @see kubernetes/kubernetes staging/src/k8s.io/component-helpers/auth/rbac/validation/policy_comparator.go
 */
export function covers(
  owner: readonly PolicyRule[],
  wanted: readonly PolicyRule[],
): { readonly covered: boolean; readonly uncovered: readonly PolicyRule[] } {
  const uncovered = wanted
    .flatMap(singlePermissions)
    .filter((single) => !owner.some((rule) => coversOne(rule, single)));
  return { covered: uncovered.length === 0, uncovered };
}

/** A rule as the single permissions that it is made of. */
export function singlePermissions(rule: PolicyRule): readonly PolicyRule[] {
  const singles: PolicyRule[] = [];
  const named = rule.resourceNames.length > 0 ? rule.resourceNames.map((name) => [name]) : [[]];
  for (const apiGroup of rule.apiGroups) {
    for (const resource of rule.resources) {
      for (const verb of rule.verbs) {
        for (const resourceNames of named) {
          singles.push({
            verbs: [verb],
            apiGroups: [apiGroup],
            resources: [resource],
            resourceNames,
            nonResourceURLs: [],
          });
        }
      }
    }
  }
  for (const url of rule.nonResourceURLs) {
    for (const verb of rule.verbs) {
      singles.push({ verbs: [verb], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [url] });
    }
  }
  return singles;
}

// Each list of a single permission holds at most one entry, and an empty list asks for nothing of its kind.
function coversOne(owner: PolicyRule, single: PolicyRule): boolean {
  return (
    single.verbs.every((verb) => includesOrAll(owner.verbs, verb)) &&
    single.apiGroups.every((group) => includesOrAll(owner.apiGroups, group)) &&
    single.resources.every((resource) => coversResource(owner.resources, resource)) &&
    single.nonResourceURLs.every((url) => owner.nonResourceURLs.some((pattern) => pathMatches(pattern, url))) &&
    (owner.resourceNames.length === 0 ||
      (single.resourceNames.length > 0 && single.resourceNames.every((name) => owner.resourceNames.includes(name))))
  );
}

function coversResource(owned: readonly string[], wanted: string): boolean {
  if (includesOrAll(owned, wanted)) return true;
  const slash = wanted.indexOf('/');
  return slash >= 0 && owned.includes(`*${wanted.slice(slash)}`);
}
