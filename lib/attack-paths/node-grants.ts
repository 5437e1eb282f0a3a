import type { Permission } from '@/lib/controls/rbac/granted/permission';
import { isBuiltInBinding } from '@/lib/rbac/built-in';
import { identityOf } from '@/lib/rbac/identity';
import { principalOf, type Principal } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Binding } from '@/lib/rbac/types';
import { bindingRemoval } from './binding-places';
import { meets } from './rights';
import { tokenField } from './techniques/use-service-account';
import type { Terrain } from './terrain';
import type { Removable } from './types';

/** A binding that gives a right to an account that others may come to be. */
export type NodeGrant = {
  /** `''`: everywhere. */
  readonly scope: string;
  /** `namespace/name` of the account. */
  readonly account: string;
  /** The objects that it is limited to; null for every one. */
  readonly names: readonly string[] | null;
  readonly removable: Removable;
};

/** The bindings by which accounts of the pods of a node hold a right on every object of a scope, each account once. */
export function* grantsOnNode(terrain: Terrain, node: string, permissions: readonly Permission[]): Iterable<NodeGrant> {
  const holders = holdersOf(terrain, permissions);
  if (holders.byPrincipal.size === 0) return;
  const accounts = new Set<string>();
  for (const workload of terrain.workloadsOn(node)) {
    const { namespace } = workload.ref;
    const key = `${namespace}/${workload.serviceAccount}`;
    if (accounts.has(key) || tokenField(workload) === null) continue;
    accounts.add(key);
    for (const grant of grantsOf(holders, namespace, workload.serviceAccount)) if (grant.names === null) yield grant;
  }
}

/** The bindings by which accounts of a namespace hold a right on its own Namespace, each binding once. */
export function* grantsOfAccounts(
  terrain: Terrain,
  namespace: string,
  permissions: readonly Permission[],
): Iterable<NodeGrant> {
  const holders = holdersOf(terrain, permissions);
  if (holders.byPrincipal.size === 0) return;
  const told = new Set<string>();
  for (const { name } of terrain.accountsIn(namespace)) {
    for (const grant of grantsOf(holders, namespace, name)) {
      const { scope, names, removable } = grant;
      if ((scope !== '' && scope !== namespace) || (names && !names.includes(namespace))) continue;
      if (told.has(removable.key)) continue;
      told.add(removable.key);
      yield grant;
    }
  }
}

type Holding = { readonly binding: Binding; readonly names: readonly string[] | null };
type Holders = {
  readonly byPrincipal: ReadonlyMap<Principal, readonly Holding[]>;
  /** What was asked before. */
  readonly byAccount: Map<string, readonly NodeGrant[]>;
};

function grantsOf({ byPrincipal, byAccount }: Holders, namespace: string, name: string): readonly NodeGrant[] {
  const key = `${namespace}/${name}`;
  const before = byAccount.get(key);
  if (before) return before;
  const account = { kind: 'ServiceAccount', namespace, name } as const;
  const principals = [principalOf(account), ...identityOf(account).groups.map((group) => `group:${group}`)];
  const held = new Map(
    principals.flatMap((principal) => (byPrincipal.get(principal) ?? []).map((each) => [each.binding, each] as const)),
  );
  const grants = [...held.values()].map(({ binding, names }) => ({
    scope: binding.namespace,
    account: key,
    names,
    removable: bindingRemoval(binding, isBuiltInBinding(binding)),
  }));
  byAccount.set(key, grants);
  return grants;
}

const kept = new WeakMap<Terrain, Map<readonly Permission[], Holders>>();

/** Who holds a right, found from the few roles that give it, once a cluster. */
function holdersOf(terrain: Terrain, permissions: readonly Permission[]): Holders {
  const known = kept.get(terrain) ?? new Map<readonly Permission[], Holders>();
  kept.set(terrain, known);
  const before = known.get(permissions);
  if (before) return before;
  const { rbac } = terrain;
  const byPrincipal = new Map<Principal, Holding[]>();
  for (const subject of subjectsOf(rbac)) {
    const principal = principalOf(subject);
    for (const { binding } of rbac.bindingsNaming(principal)) {
      const role = rbac.roleOf(binding);
      const met = role && meets(role, binding.namespace, permissions);
      if (met) byPrincipal.set(principal, [...(byPrincipal.get(principal) ?? []), { binding, names: met.names }]);
    }
  }
  const holders = { byPrincipal, byAccount: new Map<string, readonly NodeGrant[]>() };
  known.set(permissions, holders);
  return holders;
}
