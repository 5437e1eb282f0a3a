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

/** A binding that gives a right to an account whose token lies on a node. */
export type NodeGrant = {
  /** `''`: everywhere. */
  readonly scope: string;
  /** `namespace/name` of the account. */
  readonly account: string;
  readonly removable: Removable;
};

/** The bindings by which accounts of the pods of a node hold a right on every object of a scope, each account once. */
export function* grantsOnNode(terrain: Terrain, node: string, permissions: readonly Permission[]): Iterable<NodeGrant> {
  const { byPrincipal, byAccount } = holdersOf(terrain, permissions);
  if (byPrincipal.size === 0) return;
  const accounts = new Set<string>();
  for (const workload of terrain.workloadsOn(node)) {
    const { namespace } = workload.ref;
    const key = `${namespace}/${workload.serviceAccount}`;
    if (accounts.has(key) || tokenField(workload) === null) continue;
    accounts.add(key);
    const grants = byAccount.get(key) ?? grantsOf(namespace, workload.serviceAccount, byPrincipal);
    byAccount.set(key, grants);
    yield* grants;
  }
}

type Holders = {
  readonly byPrincipal: ReadonlyMap<Principal, readonly Binding[]>;
  /** What was asked before. */
  readonly byAccount: Map<string, readonly NodeGrant[]>;
};

function grantsOf(namespace: string, name: string, byPrincipal: Holders['byPrincipal']): readonly NodeGrant[] {
  const account = { kind: 'ServiceAccount', namespace, name } as const;
  const principals = [principalOf(account), ...identityOf(account).groups.map((group) => `group:${group}`)];
  return [...new Set(principals.flatMap((principal) => byPrincipal.get(principal) ?? []))].map((binding) => ({
    scope: binding.namespace,
    account: `${namespace}/${name}`,
    removable: bindingRemoval(binding, isBuiltInBinding(binding)),
  }));
}

const kept = new WeakMap<Terrain, Map<readonly Permission[], Holders>>();

/** Who holds a right, found from the few roles that give it, once a cluster. */
function holdersOf(terrain: Terrain, permissions: readonly Permission[]): Holders {
  const known = kept.get(terrain) ?? new Map<readonly Permission[], Holders>();
  kept.set(terrain, known);
  const before = known.get(permissions);
  if (before) return before;
  const { rbac } = terrain;
  const byPrincipal = new Map<Principal, Binding[]>();
  for (const subject of subjectsOf(rbac)) {
    const principal = principalOf(subject);
    for (const { binding } of rbac.bindingsNaming(principal)) {
      const role = rbac.roleOf(binding);
      if (!role || meets(role, binding.namespace, permissions)?.names !== null) continue;
      byPrincipal.set(principal, [...(byPrincipal.get(principal) ?? []), binding]);
    }
  }
  const holders = { byPrincipal, byAccount: new Map<string, readonly NodeGrant[]>() };
  known.set(permissions, holders);
  return holders;
}
