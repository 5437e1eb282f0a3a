import { grantsOf } from './grants-of';
import type { RbacIndex } from './index-rbac';
import { includesOrAll, resourceMatches } from './rule-allows';
import type { AccessRequest, Grant, Identity, ResourceRequest } from './types';

/** A grant that would allow a request but for one thing, and which thing that is. */
export type NearGrant = {
  readonly grant: Grant;
  /** `scope`: it reaches another namespace; `name`: other names; `subresource`: the resource but not this part of it. */
  readonly but: 'scope' | 'name' | 'verb' | 'subresource' | 'group';
};

const order: readonly NearGrant['but'][] = ['scope', 'name', 'subresource', 'verb', 'group'];

/**
 * What an identity holds that comes nearest to a request it is denied: grants that differ in one thing only, the most
 * telling difference first, ClusterRoleBindings before others. Empty when nothing it holds is alike, and for paths.
 */
export function nearestGrants(index: RbacIndex, identity: Identity, request: AccessRequest): readonly NearGrant[] {
  if (request.kind === 'path') return [];
  const near = grantsOf(index, identity).flatMap((grant): NearGrant[] => {
    const differences = differencesOf(grant, request);
    const [but] = differences;
    return but && differences.length === 1 ? [{ grant, but }] : [];
  });
  return near.sort((a, b) => order.indexOf(a.but) - order.indexOf(b.but));
}

type Difference = NearGrant['but'] | 'resource';

function differencesOf({ rule, scope }: Grant, request: ResourceRequest): readonly Exclude<Difference, 'resource'>[] {
  const differences: Exclude<Difference, 'resource'>[] = [];
  if (!rule.resources.some((pattern) => resourceMatches(pattern, request))) {
    if (!isRelated(rule.resources, request)) return [];
    differences.push('subresource');
  }
  if (!includesOrAll(rule.apiGroups, request.apiGroup)) differences.push('group');
  if (!includesOrAll(rule.verbs, request.verb)) differences.push('verb');
  if (rule.resourceNames.length > 0 && !rule.resourceNames.includes(request.name)) differences.push('name');
  if (scope !== '' && scope !== request.namespace) differences.push('scope');
  return differences;
}

// The whole resource when a part is asked about, or a part when the whole is.
function isRelated(resources: readonly string[], { resource, subresource }: ResourceRequest): boolean {
  return subresource === ''
    ? resources.some((pattern) => pattern.startsWith(`${resource}/`))
    : resources.includes(resource);
}
