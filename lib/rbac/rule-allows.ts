import type { AccessRequest, PolicyRule, ResourceRequest } from './types';

/**
 * Whether one RBAC rule allows one request.
 *
 * Agrees with the API server's own matching, case for case, so an answer here and a SubjectAccessReview never differ.
 * Scope is the caller's: pass only rules whose binding reaches the request's namespace.
 *
 * @param rule    A rule of a Role or ClusterRole. Lists the manifest leaves out are empty here.
 * @param request One verb on one resource or path. `name: ''` asks about the whole collection.
 * @returns Never throws: an unknown verb or resource matches nothing.
 * @see kubernetes/kubernetes pkg/apis/rbac/v1/evaluation_helpers.go
 */
export function ruleAllows(rule: PolicyRule, request: AccessRequest): boolean {
  if (!includesOrAll(rule.verbs, request.verb)) return false;

  if (request.kind === 'path') {
    return rule.nonResourceURLs.some((pattern) => pathMatches(pattern, request.path));
  }
  return (
    includesOrAll(rule.apiGroups, request.apiGroup) &&
    rule.resources.some((pattern) => resourceMatches(pattern, request)) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(request.name))
  );
}

/** Whether a rule's resource entry means the requested one: as written, all of them, or one subresource of any resource. */
export function resourceMatches(
  pattern: string,
  { resource, subresource }: Pick<ResourceRequest, 'resource' | 'subresource'>,
): boolean {
  if (pattern === '*') return true;
  if (subresource === '') return pattern === resource;
  return pattern === `${resource}/${subresource}` || pattern === `*/${subresource}`;
}

/** Whether a rule's URL entry means the path. Only trailing stars are wild: `/healthz/*` means `/healthz/etcd`, not `/healthz`. */
export function pathMatches(pattern: string, path: string): boolean {
  return pattern === path || (pattern.endsWith('*') && path.startsWith(pattern.replace(/\*+$/, '')));
}

/** Whether a rule's verbs or groups mean the wanted one. */
export const includesOrAll = (allowed: readonly string[], wanted: string): boolean =>
  allowed.includes('*') || allowed.includes(wanted);
