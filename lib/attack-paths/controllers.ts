import type { Workload } from '@/lib/inventory/workloads';
import { can } from '@/lib/rbac/can';
import { identityOf } from '@/lib/rbac/identity';
import type { Subject } from '@/lib/rbac/types';
import type { Terrain } from './terrain';

/** A controller that is seen in the cluster: its ServiceAccount, and what runs under it. */
export type Controller = { readonly account: Subject; readonly workloads: readonly Workload[] };

/**
 * The controllers that go by one of some names: a workload of that name, or labelled with it (`app.kubernetes.io/name`,
 * or `part-of/component`), or a ServiceAccount of that name. Nothing is guessed: `[]` where none is seen.
 */
export function controllersNamed(terrain: Terrain, names: readonly string[]): readonly Controller[] {
  const known = controllersOf(terrain);
  const [only = '', ...others] = names;
  if (others.length === 0) return known.get(only) ?? [];
  const found = new Map(
    names.flatMap((name) => known.get(name) ?? []).map((each) => [keyOf(each.account), each] as const),
  );
  return [...found.values()];
}

/** Whether the account of a controller may do something in a namespace, `''` for everywhere. */
export function controllerMay(
  { rbac }: Terrain,
  { account }: Controller,
  verb: string,
  spelled: 'secrets' | 'pods/exec' | 'serviceaccounts/token',
  namespace: string,
): boolean {
  const [resource = '', subresource = ''] = spelled.split('/');
  const request = { kind: 'resource', verb, apiGroup: '', resource, subresource, name: '', namespace } as const;
  return can(rbac, identityOf(account), request).allowed;
}

const kept = new WeakMap<Terrain, ReadonlyMap<string, readonly Controller[]>>();

function controllersOf(terrain: Terrain): ReadonlyMap<string, readonly Controller[]> {
  const before = kept.get(terrain);
  if (before) return before;
  const found = new Map<string, Map<string, Controller>>();
  const add = (sign: string, account: Subject) => {
    const bySign = found.get(sign) ?? new Map<string, Controller>();
    found.set(sign, bySign);
    if (bySign.has(keyOf(account))) return;
    const own = terrain.workloadsIn(account.namespace).filter(({ serviceAccount }) => serviceAccount === account.name);
    bySign.set(keyOf(account), { account, workloads: own });
  };
  for (const workload of terrain.workloads) {
    const account = {
      kind: 'ServiceAccount',
      namespace: workload.ref.namespace,
      name: workload.serviceAccount,
    } as const;
    signsOf(workload).forEach((sign) => add(sign, account));
  }
  for (const namespace of terrain.namespaces) {
    for (const account of terrain.accountsIn(namespace)) add(account.name, account);
  }
  const listed = new Map([...found].map(([sign, bySign]) => [sign, [...bySign.values()]]));
  kept.set(terrain, listed);
  return listed;
}

function signsOf({ ref, labels, podLabels }: Workload): readonly string[] {
  const signs = new Set([ref.name]);
  for (const each of [labels, podLabels]) {
    const name = each['app.kubernetes.io/name'];
    const component = each['app.kubernetes.io/component'];
    const whole = each['app.kubernetes.io/part-of'] ?? name;
    if (name) signs.add(name);
    if (whole && component) signs.add(`${whole}/${component}`);
    const provider = each['pkg.crossplane.io/provider'];
    if (provider) signs.add(provider);
  }
  return [...signs];
}

const keyOf = ({ namespace, name }: Subject) => `${namespace}/${name}`;
