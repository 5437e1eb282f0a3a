import { grantTable, type GrantTable, type RankedGrant } from './grant-table';
import { accountUser, isImplicitGroup } from './identity';
import type { Binding, Grant, RbacObjects, Role, RoleRef, Subject, SubjectMatch, Unresolved } from './types';

/** What one user name or group holds in one scope. */
export type Holding = {
  readonly grants: readonly RankedGrant[];
  readonly unresolved: readonly Unresolved[];
  readonly table: GrantTable;
};

/** RBAC objects, ready to be asked. Everything is looked up; nothing is searched. */
export type RbacIndex = {
  readonly objects: RbacObjects;
  /** The role that a binding refers to; null when there is none. */
  readonly roleOf: (binding: Binding) => Role | null;
  /** The bindings that refer to a role, in order. */
  readonly bindingsOf: (role: Role) => readonly Binding[];
  /** The bindings that a user name or group is a subject of, in order, whether or not their role exists. */
  readonly bindingsNaming: (principal: Principal) => readonly BindingSubject[];
  /**
   * What a principal holds by scope: `''` through ClusterRoleBindings, else through the RoleBindings of that namespace.
   * Null when no binding names it.
   */
  readonly holdings: (principal: Principal) => ReadonlyMap<string, () => Holding> | null;
  /** Namespaces in which any RoleBinding lives, sorted. */
  readonly boundNamespaces: readonly string[];
  /** What all principals together hold in one scope. */
  readonly everybody: (scope: string) => GrantTable;
};

/** A user name or group, as `user:NAME` or `group:NAME`; a ServiceAccount is its user name. */
export type Principal = string;

/** One subject of one binding, and how it means whom it means. */
export type BindingSubject = {
  readonly binding: Binding;
  readonly subject: Subject;
  readonly match: SubjectMatch;
  readonly rank: number;
};

/**
 * Indexes RBAC objects by principal and scope. Tables are made when first asked for and kept, so that the first
 * question about somebody costs what they hold, and every further one a few look-ups.
 */
export function indexRbac(objects: RbacObjects): RbacIndex {
  const roles = new Map(objects.roles.map((role) => [roleKey(role.kind, role.namespace, role.name), role]));
  const roleOf = (binding: Binding) => roles.get(referredRole(binding)) ?? null;
  const bindings = [...objects.bindings].sort(compareBindings);
  const byRole = new Map<string, Binding[]>();
  const byPrincipal = new Map<Principal, Map<string, BindingSubject[]>>();
  const byScope = new Map<string, BindingSubject[]>();

  bindings.forEach((binding, rank) => {
    append(byRole, referredRole(binding), binding);
    for (const { principal, ...meant } of subjectsMeant(binding)) {
      const entry = { binding, rank, ...meant };
      const scopes = byPrincipal.get(principal) ?? new Map<string, BindingSubject[]>();
      byPrincipal.set(principal, scopes);
      append(scopes, binding.namespace, entry);
      append(byScope, binding.namespace, entry);
    }
  });

  const held = (entries: readonly BindingSubject[]) => once(() => holdingOf(entries, roleOf));
  const holdings = mapValues(byPrincipal, (scopes) => mapValues(scopes, held));
  const tables = mapValues(byScope, held);
  return {
    objects,
    roleOf,
    bindingsOf: (role) => byRole.get(roleKey(role.kind, role.namespace, role.name)) ?? [],
    bindingsNaming: (principal) =>
      [...(byPrincipal.get(principal)?.values() ?? [])].flat().sort((a, b) => a.rank - b.rank),
    holdings: (principal) => holdings.get(principal) ?? null,
    boundNamespaces: [...byScope.keys()].filter((scope) => scope !== '').sort(),
    everybody: (scope) => tables.get(scope)?.().table ?? nothing,
  };
}

const nothing: GrantTable = grantTable([]);

/** `user:NAME` of a user or ServiceAccount, `group:NAME` of a group: what a binding's subject means when it is asked. */
export function principalOf({ kind, namespace, name }: Subject): Principal {
  if (kind === 'Group') return `group:${name}`;
  return `user:${kind === 'User' ? name : accountUser(namespace, name)}`;
}

// A ServiceAccount without a namespace means the RoleBinding's own; in a ClusterRoleBinding it means nobody.
function* subjectsMeant(
  binding: Binding,
): Generator<{ readonly principal: Principal; readonly subject: Subject; readonly match: SubjectMatch }> {
  const seen = new Set<string>();
  for (const { kind, name, namespace: written } of binding.subjects) {
    if (kind !== 'User' && kind !== 'Group' && kind !== 'ServiceAccount') continue;
    const namespace = kind === 'ServiceAccount' ? written || binding.namespace : '';
    if (kind === 'ServiceAccount' && namespace === '') continue;
    const subject: Subject = { kind, namespace, name };
    const principal = principalOf(subject);
    if (seen.has(`${kind} ${principal}`)) continue;
    seen.add(`${kind} ${principal}`);
    yield { principal, subject, match: matchOf(subject) };
  }
}

function matchOf({ kind, name }: Subject): SubjectMatch {
  if (kind === 'Group') return { by: 'group', group: name, implicit: isImplicitGroup(name) };
  return { by: kind === 'User' ? 'user' : 'service-account' };
}

function holdingOf(entries: readonly BindingSubject[], roleOf: (binding: Binding) => Role | null): Holding {
  const grants: RankedGrant[] = [];
  const unresolved: Unresolved[] = [];
  for (const { binding, subject, match, rank } of entries) {
    const role = roleOf(binding);
    if (!role) {
      unresolved.push({ binding, roleRef: binding.roleRef, reason: whyUnresolved(binding.roleRef) });
      continue;
    }
    role.rules.forEach((rule, ruleIndex) => {
      const grant: Grant = { binding, role, ruleIndex, rule, subject, match, scope: binding.namespace };
      grants.push({ grant, rank: rank * maximumRules + ruleIndex });
    });
  }
  return { grants, unresolved, table: grantTable(grants) };
}

// More rules than fit into an object of the API (1.5 MB); keeps ranks of different bindings apart.
const maximumRules = 1 << 20;

const whyUnresolved = ({ kind }: RoleRef): Unresolved['reason'] =>
  kind === 'Role' || kind === 'ClusterRole' ? 'missing-role' : 'bad-kind';

const roleKey = (kind: string, namespace: string, name: string) => `${kind} ${namespace} ${name}`;

// A Role is looked up in the binding's own namespace, so a ClusterRoleBinding can never reach one.
function referredRole({ roleRef, namespace }: Binding): string {
  return roleKey(roleRef.kind, roleRef.kind === 'ClusterRole' ? '' : namespace, roleRef.name);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function mapValues<K, A, B>(map: ReadonlyMap<K, A>, change: (value: A) => B): ReadonlyMap<K, B> {
  return new Map(Array.from(map, ([key, value]) => [key, change(value)]));
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function compareBindings(a: Binding, b: Binding): number {
  if (a.kind !== b.kind) return a.kind === 'ClusterRoleBinding' ? -1 : 1;
  return compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
