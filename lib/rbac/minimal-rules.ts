import { covers, singlePermissions } from './covers';
import type { PolicyRule } from './types';

/**
 * The shortest list of rules that allows exactly what these allow: what another rule covers is dropped, what differs in
 * one list only is written as one rule. Stars stay stars. Rules that allow nothing (no group, say) vanish.
 *
 * @returns Sorted by API group, resource, names and verbs; URLs last. Empty when nothing is allowed.
 */
export function minimalRules(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const kept = withoutCovered(distinct(rules.flatMap(singlePermissions)));
  const [resources, urls] = [
    kept.filter(({ nonResourceURLs }) => nonResourceURLs.length === 0),
    kept.filter(({ nonResourceURLs }) => nonResourceURLs.length > 0),
  ];
  const lists = ['resourceNames', 'verbs', 'resources', 'apiGroups', 'nonResourceURLs'] as const;
  return [...mergeBy(lists, resources), ...mergeBy(lists, urls)].sort(compareRules);
}

/** Whether a rule says of something "whatever there is, and whatever will be": a verb, a group, resources or paths. */
export const hasStar = ({ verbs, apiGroups, resources, nonResourceURLs }: PolicyRule): boolean =>
  [...verbs, ...apiGroups, ...resources].some((each) => each.startsWith('*')) ||
  nonResourceURLs.some((url) => url.endsWith('*'));

/** Leaves out what another of them covers. Of two that cover each other the first stays. */
function withoutCovered(singles: readonly PolicyRule[]): readonly PolicyRule[] {
  // Only a star, or one without names, covers what is not the same.
  const wide = singles.filter(hasStar);
  return singles.filter((single, at) => {
    const limited = single.resourceNames.length > 0 || single.resources.some((resource) => resource.includes('/'));
    const rivals = limited ? singles : wide;
    return !rivals.some((other) => {
      if (other === single || !covers([other], [single]).covered) return false;
      return !covers([single], [other]).covered || singles.indexOf(other) < at;
    });
  });
}

type List = keyof PolicyRule;

/**
 * Joins rules that are alike in all lists but one, list after list. A rule with names is never joined with one without:
 * no names means every name.
 */
function mergeBy(lists: readonly List[], rules: readonly PolicyRule[]): readonly PolicyRule[] {
  return lists.reduce((merged, list) => mergeOne(list, merged), rules);
}

function mergeOne(list: List, rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const groups = new Map<string, PolicyRule[]>();
  for (const rule of rules) {
    const key = JSON.stringify([{ ...rule, [list]: [] }, rule.resourceNames.length > 0]);
    const group = groups.get(key);
    if (group) group.push(rule);
    else groups.set(key, [rule]);
  }
  return [...groups.values()].map((group) => ({
    ...(group[0] ?? none),
    [list]: [...new Set(group.flatMap((rule) => rule[list]))].sort(),
  }));
}

const none: PolicyRule = { verbs: [], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [] };

function distinct(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

function compareRules(a: PolicyRule, b: PolicyRule): number {
  return compareText(sortKey(a), sortKey(b));
}

const sortKey = ({ apiGroups, resources, resourceNames, verbs, nonResourceURLs }: PolicyRule) =>
  JSON.stringify([nonResourceURLs.length > 0 ? 1 : 0, apiGroups, resources, resourceNames, verbs, nonResourceURLs]);
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
