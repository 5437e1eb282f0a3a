import type { PolicyRule, Role } from '@/lib/rbac/types';
import { needsMetBy, numberedWays } from './need-numbers';
import { meets, sharedRules } from './rights';
import { holdEverything } from './techniques/hold-everything';
import type { Terrain } from './terrain';
import type { GrantTechnique, PlaceId, Way } from './types';

/** A place that a role opens by itself, by which technique and which of its rules. */
export type RoleLead = { readonly to: PlaceId; readonly technique: string; readonly rules: readonly number[] };

/**
 * What a role opens in a scope. Of a role that allows everything only that is said.
 *
 * @param forNodes Leaves out what NodeRestriction keeps kubelets from.
 */
export function roleLeads(role: Role, scope: string, terrain: Terrain, forNodes: boolean): readonly RoleLead[] {
  const opened = waysOf(role);
  const everything = opened.find(({ technique }) => technique === holdEverything);
  const all = everything ? leadsOf(everything, role, scope, terrain) : [];
  if (all.length > 0) return all;
  return opened
    .filter(({ technique: { keptFromNodes } }) => !(forNodes && keptFromNodes))
    .flatMap((each) => leadsOf(each, role, scope, terrain));
}

type Opened = { readonly technique: GrantTechnique; readonly ways: readonly Way[] };

const kept = new WeakMap<readonly PolicyRule[], readonly Opened[]>();

/** The ways that a role opens when it is held everywhere: in a namespace it opens no others. */
function waysOf(role: Role): readonly Opened[] {
  const rules = sharedRules(role);
  const known = kept.get(rules);
  if (known) return known;
  const met = needsMetBy(role);
  const opened: { technique: GrantTechnique; ways: Way[] }[] = [];
  for (const { technique, way, first } of met.size === 0 ? [] : numberedWays) {
    if (!way.needs.every((_, index) => met.has(first + index))) continue;
    const last = opened.at(-1);
    if (last?.technique === technique) last.ways.push(way);
    else opened.push({ technique, ways: [way] });
  }
  kept.set(rules, opened);
  return opened;
}

function leadsOf(
  { technique: { id }, ways }: Opened,
  role: Role,
  scope: string,
  terrain: Terrain,
): readonly RoleLead[] {
  const leads = new Map<PlaceId, RoleLead>();
  for (const { needs, to } of ways) {
    const met = [];
    for (const need of needs) {
      const each = meets(role, scope, need);
      if (!each) break;
      met.push(each);
    }
    if (met.length < needs.length) continue;
    const rules = [...new Set(met.flatMap((each) => each.rules))].sort((a, b) => a - b);
    for (const reached of to({ scope, allowed: met, roles: [role] }, terrain)) {
      if (!leads.has(reached)) leads.set(reached, { to: reached, technique: id, rules });
    }
  }
  return [...leads.values()];
}
