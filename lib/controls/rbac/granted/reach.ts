import { ruleAllows } from '@/lib/rbac/rule-allows';
import type { PolicyRule } from '@/lib/rbac/types';
import type { Permission } from './permission';

/** How much of a resource a rule allows the verb on: every object, or only those of these names. */
export type Reach = 'any' | readonly string[];

const known = new WeakMap<PolicyRule, Map<Permission, Reach | null>>();

/**
 * What one rule allows of one permission, null when nothing. It asks `ruleAllows` about made-up requests, so that the
 * verdict is the API server's.
 *
 * A rule with resourceNames never allows `deletecollection` or creating a top-level object, since those requests carry
 * no name; it allows `list` and `watch` of one object by a `metadata.name` field selector.
 */
export function reachOf(rule: PolicyRule, permission: Permission): Reach | null {
  const ofRule = known.get(rule) ?? new Map<Permission, Reach | null>();
  known.set(rule, ofRule);
  let reach = ofRule.get(permission);
  if (reach === undefined) {
    reach = judge(rule, permission);
    ofRule.set(permission, reach);
  }
  return reach;
}

function judge(rule: PolicyRule, permission: Permission): Reach | null {
  const { verb, apiGroup, resource, subresource } = permission;
  const resources = resource === '' ? rule.resources : [resource];
  const allows = (name: string) =>
    resources.some((asked) =>
      ruleAllows(rule, { kind: 'resource', verb, apiGroup, resource: asked, subresource, name, namespace: '' }),
    );

  if (rule.resourceNames.length === 0) return allows('') ? 'any' : null;
  if (mayCarryNoName(permission) && allows('')) return 'any'; // the empty string among the names
  if (!mayCarryName(permission)) return null;
  const names = rule.resourceNames.filter((name) => name !== '' && allows(name));
  return names.length > 0 ? names : null;
}

const mayCarryNoName = ({ verb, subresource }: Permission) =>
  verb === 'list' || verb === 'watch' || verb === 'deletecollection' || (verb === 'create' && subresource === '');

const mayCarryName = ({ verb, subresource }: Permission) =>
  verb !== 'deletecollection' && (verb !== 'create' || subresource !== '');
