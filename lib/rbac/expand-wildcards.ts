import type { ApiResource } from '@/lib/inventory/types';
import { resourceMatches } from './rule-allows';

/** A resource that a star means in one cluster, and what may be done with it there. */
export type Expanded = {
  readonly group: string;
  readonly resource: string;
  readonly namespaced: boolean;
  /** Those of the asked verbs that the API serves for it; sorted. */
  readonly verbs: readonly string[];
};

/**
 * What a permission with stars means among the resources that a cluster's API serves: every resource of the groups that
 * the patterns match, with the verbs that it knows. Special verbs that no API lists (`escalate`, `bind`, `impersonate`)
 * are part of a star too, and named where they mean something. Sorted by group and resource; empty without discovery.
 *
 * @param written Groups, resources and verbs as a rule writes them.
 * @param scope `''` everywhere; a namespace leaves out what stands in none.
 */
export function expandWildcards(
  written: {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  },
  apiResources: readonly ApiResource[],
  scope: string,
): readonly Expanded[] {
  const { apiGroups, resources, verbs } = written;
  return apiResources
    .filter(
      ({ group, namespaced }) => (scope === '' || namespaced) && (apiGroups.includes('*') || apiGroups.includes(group)),
    )
    .filter(({ resource }) => resources.some((pattern) => resourceMatches(pattern, { resource, subresource: '' })))
    .map(({ group, resource, namespaced, verbs: served }) => {
      const known = [...served, ...(specialVerbs[`${resource}.${group}`] ?? [])];
      return {
        group,
        resource,
        namespaced,
        verbs: verbs.includes('*') ? known : known.filter((verb) => verbs.includes(verb)),
      };
    })
    .filter(({ verbs: left }) => left.length > 0)
    .map((each) => ({ ...each, verbs: [...new Set(each.verbs)].sort() }))
    .sort((a, b) => compareText(a.group, b.group) || compareText(a.resource, b.resource));
}

const specialVerbs: Readonly<Record<string, readonly string[]>> = {
  'roles.rbac.authorization.k8s.io': ['bind', 'escalate'],
  'clusterroles.rbac.authorization.k8s.io': ['bind', 'escalate'],
  'serviceaccounts.': ['impersonate'],
};

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
