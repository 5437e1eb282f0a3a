import { identityOf } from '@/lib/rbac/identity';
import { principalOf, type Principal } from '@/lib/rbac/index-rbac';
import type { Binding, Role, Subject } from '@/lib/rbac/types';
import { needs, needsMetBy, numberedWays } from './need-numbers';
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

const jointWays = numberedWays.filter(({ way }) => way.needs.length > 1);
const weighingWays = jointWays.filter(({ way }) => way.weighsRoles);
const jointNeeds = new Set(jointWays.flatMap(({ way, first }) => way.needs.map((_, index) => first + index)));

/**
 * What a subject reaches by putting together rights of several bindings, those of its implicit groups included. Scope
 * stays on each: one right held everywhere and one held in a namespace work together in that namespace.
 *
 * Left out is what one binding opens alone for as long as the combination lasts: where each binding that meets some need
 * leads to the same place, or owns it.
 *
 * @param opened What the subject's own bindings open, each alone.
 */
export function combinedLeads(
  subject: Subject,
  terrain: Terrain,
  forNodes: boolean,
  opened: ReadonlyMap<Binding, ReadonlySet<PlaceId>>,
): readonly CombinedLead[] {
  const { heldBy, metBy } = lookUp(terrain);
  const held = heldBy(subject);
  if (held.length < 2) return [];
  const meeting = held.map(metBy).filter(({ size }) => size > 0);
  if (meeting.length === 0) return [];
  const any = new Set<number>();
  for (const each of meeting) for (const number of each.keys()) any.add(number);
  const leads: CombinedLead[] = [];
  // Where one binding meets all that is met, it opens alone whatever does not depend on the other roles.
  for (const { technique, way, first } of meeting.length === 1 ? weighingWays : jointWays) {
    if (forNodes && technique.keptFromNodes) continue;
    if (!way.needs.every((_, index) => any.has(first + index))) continue;
    const met = way.needs.map((_, index) => meeting.flatMap((each) => each.get(first + index) ?? []));
    for (const lead of combine(way, met, held, terrain)) {
      const alone = (binding: Binding) => isOpened(lead, opened.get(binding));
      if (!lead.bindings.some((each) => each.every(alone))) leads.push({ technique: technique.id, ...lead });
    }
  }
  return leads;
}

function isOpened(
  { to, scope }: Pick<CombinedLead, 'to' | 'scope'>,
  opened: ReadonlySet<PlaceId> | undefined,
): boolean {
  if (!opened) return false;
  return (
    opened.has(to) || opened.has(place.clusterAdmin) || (scope !== '' && opened.has(place.namespaceAdmin(scope))) // its admin has all there is in it
  );
}

/** What is asked again and again for the subjects of one terrain. */
type LookUp = {
  /** The bindings of a subject and its implicit groups that refer to a role. */
  readonly heldBy: (subject: Subject) => readonly Held[];
  /** What a binding meets of the needs, by their numbers. */
  readonly metBy: (held: Held) => ReadonlyMap<number, Met>;
};

const kept = new WeakMap<Terrain, LookUp>();

function lookUp(terrain: Terrain): LookUp {
  const before = kept.get(terrain);
  if (before) return before;
  const { rbac } = terrain;
  const held = new Map(
    rbac.objects.bindings.flatMap((binding) => {
      const role = rbac.roleOf(binding);
      return role ? [[binding, { binding, role }] as const] : [];
    }),
  );
  const ofPrincipal = remembered((principal: Principal) =>
    rbac.bindingsNaming(principal).flatMap(({ binding }) => held.get(binding) ?? []),
  );
  const made: LookUp = {
    heldBy: (subject) => {
      const groups = identityOf(subject).groups.map((group) => `group:${group}`);
      return [...new Set([principalOf(subject), ...groups].flatMap(ofPrincipal))];
    },
    metBy: remembered(needsMet),
  };
  kept.set(terrain, made);
  return made;
}

/** What a binding meets of the needs that stand beside others. */
function needsMet(held: Held): ReadonlyMap<number, Met> {
  const found = new Map<number, Met>();
  for (const number of needsMetBy(held.role)) {
    const met = jointNeeds.has(number) ? meets(held.role, held.binding.namespace, needs[number] ?? []) : null;
    if (met) found.set(number, { ...held, met });
  }
  return found;
}

function remembered<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}

function* combine(
  { to }: Way,
  met: readonly (readonly Met[])[],
  held: readonly Held[],
  terrain: Terrain,
): Iterable<Omit<CombinedLead, 'technique'>> {
  const scopes = new Set(met.flatMap((each) => each.map(({ binding }) => binding.namespace)));
  for (const scope of [...scopes].sort()) {
    const reaches = ({ binding: { namespace } }: Held) => namespace === '' || namespace === scope;
    const here = met.map((each) => each.filter(reaches));
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
