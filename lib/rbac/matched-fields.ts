import { pathMatches, resourceMatches } from './rule-allows';
import type { AccessRequest, PolicyRule } from './types';

/** The entry of each list of a rule by which it allows a request; a name is null where the rule asks for none. */
export type MatchedFields =
  | {
      readonly kind: 'resource';
      readonly verb: string;
      readonly apiGroup: string;
      readonly resource: string;
      readonly name: string | null;
    }
  | { readonly kind: 'path'; readonly verb: string; readonly url: string };

/** Which fields of a rule match a request that it allows: as written before a star. Null when it does not allow it. */
export function matchedFields(rule: PolicyRule, request: AccessRequest): MatchedFields | null {
  const verb = entry(rule.verbs, request.verb);
  if (verb === null) return null;
  if (request.kind === 'path') {
    const url = rule.nonResourceURLs.find((pattern) => pathMatches(pattern, request.path));
    return url === undefined ? null : { kind: 'path', verb, url };
  }
  const apiGroup = entry(rule.apiGroups, request.apiGroup);
  const fitting = rule.resources.filter((pattern) => resourceMatches(pattern, request));
  const resource = fitting.find((pattern) => !pattern.startsWith('*')) ?? fitting[0];
  if (apiGroup === null || resource === undefined) return null;
  if (rule.resourceNames.length > 0 && !rule.resourceNames.includes(request.name)) return null;
  return { kind: 'resource', verb, apiGroup, resource, name: rule.resourceNames.length > 0 ? request.name : null };
}

const entry = (list: readonly string[], wanted: string): string | null =>
  list.includes(wanted) ? wanted : list.includes('*') ? '*' : null;
