import type { Deed } from './asked-question';
import { identityOf } from './identity';
import { principalOf, type Principal, type RbacIndex } from './index-rbac';
import { includesOrAll } from './rule-allows';
import { subjectsOf } from './subjects';
import type { Grant, ResourceRequest, Subject } from './types';

/** A column: something risky, done by any of the deed's verbs. Paths are not asked about here. */
export type ResourceDeed = Extract<Deed, { kind: 'resource' }>;

/** How far somebody may do what a column says: the widest of all its verbs and grants. */
export type Reach =
  | { readonly in: 'everywhere' }
  | { readonly in: 'namespaces'; readonly namespaces: readonly string[] }
  | { readonly in: 'names'; readonly names: readonly string[] }
  | { readonly in: 'nowhere' };

export type MatrixRow = { readonly subject: Subject; readonly cells: readonly MatrixReach[] };

/** A cell: the widest reach of its verbs, and that of each where they differ. */
export type MatrixReach = Reach & {
  /** Empty where every verb reaches as far as the others, or there is only one. */
  readonly byVerb: readonly { readonly verb: string; readonly reach: Reach }[];
};

/**
 * Every subject against every column: what it may do by all its grants, those of its implicit groups included. Sorted
 * as `subjectsOf`; `system:masters` may everything.
 *
 * @param options `namespace` asks about one namespace: grants elsewhere do not count. `isClusterScoped` says of a column
 *   that its resource stands in no namespace, where RoleBindings give nothing.
 */
export function permissionMatrix(
  index: RbacIndex,
  columns: readonly ResourceDeed[],
  options: { readonly namespace?: string | null; readonly isClusterScoped: (deed: ResourceDeed) => boolean },
): readonly MatrixRow[] {
  const { namespace = null, isClusterScoped } = options;
  const found = columns.map((deed) => {
    const scopes = isClusterScoped(deed) ? [''] : namespace === null ? ['', ...index.boundNamespaces] : ['', namespace];
    return deed.verbs.map((verb) => ({ verb, held: reachByPrincipal(index, { ...deed, verbs: [verb] }, scopes) }));
  });
  return subjectsOf(index).map((subject) => {
    const isMasters = subject.kind === 'Group' && subject.name === 'system:masters';
    const principals = principalsOf(subject);
    return { subject, cells: found.map((verbs) => (isMasters ? whole : cellOf(principals, verbs))) };
  });
}

type Found = { everywhere: boolean; namespaces: Set<string>; names: Set<string> };

const everywhere: Reach = { in: 'everywhere' };
const whole: MatrixReach = { ...everywhere, byVerb: [] };
const nowhere: Reach = { in: 'nowhere' };

function reachByPrincipal(
  index: RbacIndex,
  deed: ResourceDeed,
  scopes: readonly string[],
): ReadonlyMap<Principal, Found> {
  const byPrincipal = new Map<Principal, Found>();
  for (const scope of scopes) {
    const { byResource } = index.everybody(scope);
    for (const filed of resourceKeys(deed)) {
      for (const { grant } of byResource.get(filed) ?? []) note(byPrincipal, grant, deed);
    }
  }
  return byPrincipal;
}

function note(byPrincipal: Map<Principal, Found>, { rule, subject, scope }: Grant, deed: ResourceDeed): void {
  if (!deed.verbs.some((verb) => allowsSome(rule, requestOf(deed, verb)))) return;
  const principal = principalOf(subject);
  const found = byPrincipal.get(principal) ?? { everywhere: false, namespaces: new Set(), names: new Set() };
  byPrincipal.set(principal, found);
  const isNamed = rule.resourceNames.length > 0 && !rule.resourceNames.includes(deed.name);
  if (isNamed) for (const name of rule.resourceNames) found.names.add(scope === '' ? name : `${scope}/${name}`);
  else if (scope === '') found.everywhere = true;
  else found.namespaces.add(scope);
}

// Where `grantTable` files a rule that may concern the resource.
function resourceKeys({ resource, subresource }: ResourceDeed): ReadonlySet<string> {
  if (subresource === '') return new Set(['*', resource]);
  return new Set(['*', `${resource}/${subresource}`, `*/${subresource}`]);
}

/** Whether a rule allows a request for some object at least: as `ruleAllows`, but for the names. */
function allowsSome(rule: Grant['rule'], { verb, apiGroup, resource, subresource, name }: ResourceRequest): boolean {
  const whole = subresource === '' ? resource : `${resource}/${subresource}`;
  return (
    includesOrAll(rule.verbs, verb) &&
    includesOrAll(rule.apiGroups, apiGroup) &&
    (includesOrAll(rule.resources, whole) || (subresource !== '' && rule.resources.includes(`*/${subresource}`))) &&
    (name === '' || rule.resourceNames.length === 0 || rule.resourceNames.includes(name))
  );
}

type OfVerb = { readonly verb: string; readonly held: ReadonlyMap<Principal, Found> };

function cellOf(principals: readonly Principal[], verbs: readonly OfVerb[]): MatrixReach {
  const foundOf = ({ held }: OfVerb) => principals.flatMap((principal) => held.get(principal) ?? []);
  const widest = together(verbs.flatMap(foundOf));
  if (verbs.length < 2 || widest.in === 'nowhere') return { ...widest, byVerb: [] };
  const byVerb = verbs.map((each) => ({ verb: each.verb, reach: together(foundOf(each)) }));
  const alike = new Set(byVerb.map(({ reach }) => JSON.stringify(reach)));
  return { ...widest, byVerb: alike.size > 1 ? byVerb : [] };
}

function together(held: readonly Found[]): Reach {
  if (held.length === 0) return nowhere;
  if (held.some((found) => found.everywhere)) return everywhere;
  const namespaces = new Set(held.flatMap((found) => [...found.namespaces]));
  if (namespaces.size > 0) return { in: 'namespaces', namespaces: [...namespaces].sort() };
  return { in: 'names', names: [...new Set(held.flatMap(({ names }) => [...names]))].sort() };
}

function principalsOf(subject: Subject): readonly Principal[] {
  const { user, groups } = identityOf(subject);
  return [...(user === '' ? [] : [`user:${user}`]), ...groups.map((group) => `group:${group}`)];
}

function requestOf({ apiGroup, resource, subresource, name }: ResourceDeed, verb: string): ResourceRequest {
  return { kind: 'resource', verb, apiGroup, resource, subresource, name, namespace: '' };
}
