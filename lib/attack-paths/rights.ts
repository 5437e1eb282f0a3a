import type { Permission } from '@/lib/controls/rbac/granted/permission';
import { mentions, reachOf } from '@/lib/controls/rbac/granted/reach';
import type { PolicyRule, Role } from '@/lib/rbac/types';

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
  const rules = sharedRules(role);
  if (scope !== '' && need.some(({ resource }) => resource === 'namespaces')) return weigh(rules, scope, need);
  const known = scope === '' ? everywhere : inside; // every other namespace gives the same answer
  const ofRules = known.get(rules) ?? new WeakMap<readonly Permission[], NeedMet | null>();
  known.set(rules, ofRules);
  const before = ofRules.get(need);
  if (before !== undefined) return before;
  const met = weigh(rules, scope, need);
  ofRules.set(need, met);
  return met;
}

type Rules = readonly PolicyRule[];
type Known = WeakMap<Rules, WeakMap<readonly Permission[], NeedMet | null>>;
const everywhere: Known = new WeakMap();
const inside: Known = new WeakMap();

const shared = new WeakMap<Role, Rules>();
const bySpelling = new Map<string, Rules>();
const mostSpellings = 10_000;

/** The rules of a role, one list for all roles that spell the same: namespaces have copies of the same few roles. */
export function sharedRules(role: Role): Rules {
  const known = shared.get(role);
  if (known) return known;
  if (bySpelling.size >= mostSpellings) bySpelling.clear(); // memory stays bounded; nothing depends on it but time
  const spelling = JSON.stringify(role.rules);
  const rules = bySpelling.get(spelling) ?? role.rules;
  bySpelling.set(spelling, rules);
  shared.set(role, rules);
  return rules;
}

function weigh(of: Rules, scope: string, need: readonly Permission[]): NeedMet | null {
  const names = new Set<string>();
  const limited: number[] = [];
  const unlimited: number[] = [];
  of.forEach((rule, index) => {
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
