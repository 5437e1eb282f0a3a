import { ruleAllows } from '@/lib/rbac/rule-allows';
import type { PolicyRule } from '@/lib/rbac/types';
import type { Permission } from './permission';

/** How much of a resource a rule allows the verb on: every object, or only those of these names. */
export type Reach = 'any' | readonly string[];

/**
 * What one rule allows of one permission, null when nothing. It asks `ruleAllows` about made-up requests, so that the
 * verdict is the API server's.
 *
 * A rule with resourceNames never allows `deletecollection` or creating a top-level object, since those requests carry
 * no name; it allows `list` and `watch` of one object by a `metadata.name` field selector.
 */
export function reachOf(rule: PolicyRule, permission: Permission): Reach | null {
  const { resourceNames } = rule;
  if (resourceNames.length === 0) return allows(rule, permission, '') ? 'any' : null;
  if (resourceNames.includes('') && mayCarryNoName(permission) && allows(rule, permission, '')) return 'any';
  if (!mayCarryName(permission)) return null;
  const names = resourceNames.filter((name) => name !== '' && allows(rule, permission, name));
  return names.length > 0 ? names : null;
}

function allows(rule: PolicyRule, { verb, apiGroup, resource, subresource }: Permission, name: string): boolean {
  const asked = resource === '' ? rule.resources : [resource];
  return asked.some((each) =>
    ruleAllows(rule, { kind: 'resource', verb, apiGroup, resource: each, subresource, name, namespace: '' }),
  );
}

const mayCarryNoName = ({ verb, subresource }: Permission) =>
  verb === 'list' || verb === 'watch' || verb === 'deletecollection' || (verb === 'create' && subresource === '');

const mayCarryName = ({ verb, subresource }: Permission) =>
  verb !== 'deletecollection' && (verb !== 'create' || subresource !== '');

type Spelled = { readonly resources: ReadonlySet<string>; readonly groups: ReadonlySet<string> };
const spellings = new WeakMap<readonly Permission[], Spelled>();

/**
 * Whether a rule names any of the resources at all, or a group of which any resource will do. Most rules do not, and
 * this is many times cheaper than asking about each permission.
 */
export function mentions(rule: PolicyRule, permissions: readonly Permission[]): boolean {
  const { resources, groups } = spellings.get(permissions) ?? rememberSpellings(permissions);
  for (const resource of rule.resources) if (resource === '*' || resources.has(resource)) return true;
  if (groups.size > 0) for (const group of rule.apiGroups) if (group === '*' || groups.has(group)) return true;
  return false;
}

function rememberSpellings(permissions: readonly Permission[]): Spelled {
  const spelled = {
    resources: new Set(permissions.flatMap(spelledInRules)),
    groups: new Set(permissions.flatMap(({ resource, apiGroup }) => (resource === '' ? [apiGroup] : []))),
  };
  spellings.set(permissions, spelled);
  return spelled;
}

function spelledInRules({ resource, subresource }: Permission): readonly string[] {
  if (subresource === '') return [resource];
  return [`${resource}/${subresource}`, `*/${subresource}`];
}
