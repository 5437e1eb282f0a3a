import type { Permission } from '@/lib/controls/rbac/granted/permission';
import { isBuiltInBinding } from '@/lib/rbac/built-in';
import { accountOf, identityOf } from '@/lib/rbac/identity';
import { principalOf } from '@/lib/rbac/index-rbac';
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
  if (holders.bindings.size === 0) return;
  for (const account of accountsOn(terrain, node)) {
    for (const grant of grantsOf(terrain, holders, account)) if (grant.names === null) yield grant;
  }
}

/** The bindings by which accounts of a namespace hold a right on its own Namespace, each binding once. */
export function* grantsOfAccounts(
  terrain: Terrain,
  namespace: string,
  permissions: readonly Permission[],
): Iterable<NodeGrant> {
  const holders = holdersOf(terrain, permissions);
  if (holders.bindings.size === 0) return;
  const told = new Set<string>();
  for (const { name } of terrain.accountsIn(namespace)) {
    for (const grant of grantsOf(terrain, holders, { namespace, name, key: `${namespace}/${name}` })) {
      const { scope, names, removable } = grant;
      if ((scope !== '' && scope !== namespace) || (names && !names.includes(namespace))) continue;
      if (told.has(removable.key)) continue;
      told.add(removable.key);
      yield grant;
    }
  }
}

type Account = { readonly namespace: string; readonly name: string; readonly key: string };

const onNodes = new WeakMap<Terrain, Map<string, readonly Account[]>>();

/** The accounts whose tokens lie on a node, each once. */
function accountsOn(terrain: Terrain, node: string): readonly Account[] {
  const known = onNodes.get(terrain) ?? new Map<string, readonly Account[]>();
  onNodes.set(terrain, known);
  const before = known.get(node);
  if (before) return before;
  const accounts = new Map<string, Account>();
  for (const workload of terrain.workloadsOn(node)) {
    const { namespace } = workload.ref;
    const key = `${namespace}/${workload.serviceAccount}`;
    if (accounts.has(key) || tokenField(workload) === null) continue;
    accounts.set(key, { namespace, name: workload.serviceAccount, key });
  }
  const listed = [...accounts.values()];
  known.set(node, listed);
  return listed;
}

type Holders = {
  /** The bindings that give the right, and the names that it is limited to. */
  readonly bindings: ReadonlyMap<Binding, readonly string[] | null>;
  /** The accounts, by `namespace/name`, and groups that they name: nobody else holds it. */
  readonly accounts: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** What was asked before. */
  readonly byAccount: Map<string, readonly NodeGrant[]>;
};

function grantsOf({ rbac }: Terrain, holders: Holders, { namespace, name, key }: Account): readonly NodeGrant[] {
  const { bindings, byAccount, accounts, groups } = holders;
  if (groups.size === 0 && !accounts.has(key)) return nobody;
  const before = byAccount.get(key);
  if (before) return before;
  const account = { kind: 'ServiceAccount', namespace, name } as const;
  const held = identityOf(account).groups.filter((group) => groups.has(group));
  const principals = [...(accounts.has(key) ? [principalOf(account)] : []), ...held.map((group) => `group:${group}`)];
  const named = principals.flatMap((principal) => rbac.bindingsNaming(principal).map(({ binding }) => binding));
  const grants = [...new Set(named)].flatMap((binding): NodeGrant | readonly [] => {
    const names = bindings.get(binding);
    if (names === undefined) return [];
    const removable = bindingRemoval(binding, isBuiltInBinding(binding));
    return { scope: binding.namespace, account: key, names, removable };
  });
  byAccount.set(key, grants);
  return grants;
}

const nobody: readonly NodeGrant[] = [];

const kept = new WeakMap<Terrain, Map<readonly Permission[], Holders>>();

/** Who holds a right, found from the few roles that give it, once a cluster. */
function holdersOf(terrain: Terrain, permissions: readonly Permission[]): Holders {
  const known = kept.get(terrain) ?? new Map<readonly Permission[], Holders>();
  kept.set(terrain, known);
  const before = known.get(permissions);
  if (before) return before;
  const { rbac } = terrain;
  const bindings = new Map<Binding, readonly string[] | null>();
  const accounts = new Set<string>();
  const groups = new Set<string>();
  for (const role of rbac.objects.roles) {
    if (!meets(role, '', permissions)) continue;
    for (const binding of rbac.bindingsOf(role)) {
      const met = meets(role, binding.namespace, permissions);
      if (met) bindings.set(binding, met.names);
      for (const { kind, name, namespace } of met ? binding.subjects : []) {
        const account = kind === 'User' ? accountOf(name) : null;
        if (account) accounts.add(`${account.namespace}/${account.name}`);
        if (kind === 'ServiceAccount') accounts.add(`${namespace || binding.namespace}/${name}`);
        if (kind === 'Group') groups.add(name);
      }
    }
  }
  const holders = { bindings, accounts, groups, byAccount: new Map<string, readonly NodeGrant[]>() };
  known.set(permissions, holders);
  return holders;
}
