import type { Permission } from '@/lib/controls/rbac/granted/permission';
import { mentions, reachOf } from '@/lib/controls/rbac/granted/reach';
import type { Role } from '@/lib/rbac/types';

/** What the rules of one role allow of one need in one scope. */
export type NeedMet = {
  /** Null: every object. */
  readonly names: readonly string[] | null;
  /** The rules that allow it. */
  readonly rules: readonly number[];
};

/**
 * What a role, bound in a scope, allows of a need; null when nothing. A rule that reaches every object makes limits to
 * names of other rules meaningless; only the rules that count are named.
 */
export function meets(role: Role, scope: string, need: readonly Permission[]): NeedMet | null {
  if (scope !== '' && need.some(({ resource }) => resource === 'namespaces')) return weigh(role, scope, need);
  const known = scope === '' ? everywhere : inside; // every other namespace gives the same answer
  const ofRole = known.get(role) ?? new WeakMap<readonly Permission[], NeedMet | null>();
  known.set(role, ofRole);
  const before = ofRole.get(need);
  if (before !== undefined) return before;
  const met = weigh(role, scope, need);
  ofRole.set(need, met);
  return met;
}

type Known = WeakMap<Role, WeakMap<readonly Permission[], NeedMet | null>>;
const everywhere: Known = new WeakMap();
const inside: Known = new WeakMap();

function weigh(role: Role, scope: string, need: readonly Permission[]): NeedMet | null {
  const names = new Set<string>();
  const limited: number[] = [];
  const unlimited: number[] = [];
  role.rules.forEach((rule, index) => {
    if (!mentions(rule, need)) return;
    for (const permission of need) {
      if (scope !== '' && permission.grantedBy === 'cluster-role-binding') continue;
      let reach = reachOf(rule, permission);
      // Inside a namespace the only Namespace that a request can be about is the namespace itself.
      if (permission.resource === 'namespaces' && scope !== '' && reach !== 'any') {
        reach = reach?.includes(scope) ? 'any' : null;
      }
      if (reach === 'any') {
        unlimited.push(index);
        return;
      }
      for (const name of reach ?? []) names.add(name);
      if (reach) limited.push(index);
    }
  });
  if (unlimited.length > 0) return { names: null, rules: unlimited };
  return limited.length > 0 ? { names: [...names].sort(), rules: [...new Set(limited)] } : null;
}
