import { identityOf } from '@/lib/rbac/identity';
import { principalOf, type Principal } from '@/lib/rbac/index-rbac';
import type { Binding, Role, Subject } from '@/lib/rbac/types';
import { grantTechniques } from './catalogue';
import { place } from './places';
import { meets, type NeedMet } from './rights';
import type { Terrain } from './terrain';
import type { GrantTechnique, PlaceId, Way } from './types';

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

/** A way that several rights open together, and where its needs stand in `needs`. */
type JointWay = { readonly technique: GrantTechnique; readonly way: Way; readonly first: number };

const jointWays: JointWay[] = [];
const needs: Way['needs'][number][] = [];
for (const technique of grantTechniques) {
  for (const way of technique.ways) {
    if (way.needs.length < 2) continue;
    jointWays.push({ technique, way, first: needs.length });
    needs.push(...way.needs);
  }
}

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
  const leads: CombinedLead[] = [];
  for (const { technique, way, first } of jointWays) {
    if (forNodes && technique.keptFromNodes) continue;
    const met = way.needs.map((_, index) => meeting.flatMap((each) => each.get(first + index) ?? []));
    if (met.some((each) => each.length === 0)) continue;
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

function needsMet(held: Held): ReadonlyMap<number, Met> {
  const found = new Map<number, Met>();
  needs.forEach((need, index) => {
    const met = meets(held.role, held.binding.namespace, need);
    if (met) found.set(index, { ...held, met });
  });
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
