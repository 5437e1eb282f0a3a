import { isImplicitGroup } from '@/lib/rbac/identity';
import type { Subject } from '@/lib/rbac/types';

type Named = { readonly kind: string; readonly namespace: string; readonly name: string };

/** `RoleBinding shop/deployers`, `User alice`. */
export const objectName = ({ kind, namespace, name }: Named): string =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;

/** Whom a group reaches that no directory lists, in words; null for all others. */
export function membersOf({ kind, name }: Subject): string | null {
  if (kind !== 'Group' || !isImplicitGroup(name)) return null;
  const namespace = /^system:serviceaccounts:(.+)$/.exec(name)?.[1];
  if (namespace !== undefined) return `every ServiceAccount of ${namespace}`;
  return everybody[name] ?? null;
}

const everybody: Readonly<Record<string, string>> = {
  'system:authenticated': 'everybody who is signed in, ServiceAccounts included',
  'system:unauthenticated': 'everybody who is not signed in',
  'system:serviceaccounts': 'every ServiceAccount of the cluster',
  'system:nodes': 'every node',
};
