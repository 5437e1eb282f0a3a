import { identityOf } from '@/lib/rbac/identity';
import { principalOf } from '@/lib/rbac/index-rbac';
import type { Binding, Role, Subject } from '@/lib/rbac/types';
import { grantTechniques } from './catalogue';
import { place } from './places';
import { meets, type NeedMet } from './rights';
import type { Terrain } from './terrain';
import type { PlaceId, Way } from './types';

/** A place that a subject reaches only with rights from several bindings. */
export type CombinedLead = {
  readonly to: PlaceId;
  readonly technique: string;
  /** `''`: everywhere. */
  readonly scope: string;
  /** For each need the bindings that meet it. */
  readonly bindings: readonly (readonly Binding[])[];
};

type Held = { readonly binding: Binding; readonly role: Role };
type Met = Held & { readonly met: NeedMet };

/**
 * What a subject reaches by putting together rights of several bindings, those of its implicit groups included. Scope
 * stays on each: one right held everywhere and one held in a namespace work together in that namespace.
 *
 * @param known Places that single bindings of the subject lead to already.
 */
export function combinedLeads(
  subject: Subject,
  terrain: Terrain,
  forNodes: boolean,
  known: ReadonlySet<PlaceId>,
): readonly CombinedLead[] {
  if (known.has(place.clusterAdmin)) return [];
  const held = rolesOf(subject, terrain);
  if (held.length < 2) return [];
  const leads: CombinedLead[] = [];
  for (const { id, ways, keptFromNodes } of grantTechniques) {
    if (forNodes && keptFromNodes) continue;
    for (const way of ways) {
      if (way.needs.length < 2) continue;
      const met = way.needs.map((need) => meeting(held, need));
      if (met.some((each) => each.length === 0)) continue;
      for (const lead of combine(way, met, held, terrain)) {
        const owned = lead.scope !== '' && known.has(place.namespaceAdmin(lead.scope));
        if (!owned && !known.has(lead.to)) leads.push({ technique: id, ...lead });
      }
    }
  }
  return leads;
}

function rolesOf(subject: Subject, { rbac }: Terrain): readonly Held[] {
  const { groups } = identityOf(subject);
  const principals = new Set([principalOf(subject), ...groups.map((group) => `group:${group}`)]);
  const bindings = new Set([...principals].flatMap((each) => rbac.bindingsNaming(each).map(({ binding }) => binding)));
  return [...bindings].flatMap((binding) => {
    const role = rbac.roleOf(binding);
    return role ? [{ binding, role }] : [];
  });
}

const meeting = (held: readonly Held[], need: Way['needs'][number]): readonly Met[] =>
  held.flatMap(({ binding, role }) => {
    const met = meets(role, binding.namespace, need);
    return met ? [{ binding, role, met }] : [];
  });

function* combine(
  { to }: Way,
  needs: readonly (readonly Met[])[],
  held: readonly Held[],
  terrain: Terrain,
): Iterable<Omit<CombinedLead, 'technique'>> {
  const scopes = new Set(needs.flatMap((each) => each.map(({ binding }) => binding.namespace)));
  for (const scope of [...scopes].sort()) {
    const reaches = ({ binding: { namespace } }: Held) => namespace === '' || namespace === scope;
    const here = needs.map((each) => each.filter(reaches));
    if (here.some((each) => each.length === 0)) continue;
    const allowed = here.map((each) => ({ names: namesOf(each) }));
    const roles = held.filter(reaches).map(({ role }) => role);
    for (const reached of to({ scope, allowed, roles }, terrain)) {
      yield { to: reached, scope, bindings: here.map((each) => each.map(({ binding }) => binding)) };
    }
  }
}

function namesOf(met: readonly Met[]): readonly string[] | null {
  const names = met.map(({ met: { names: each } }) => each);
  return names.includes(null) ? null : [...new Set(names.flatMap((each) => each ?? []))].sort();
}
