import type { Inventory } from '@/lib/inventory/types';
import { isBuiltInBinding } from '@/lib/rbac/built-in';
import { parseSubjectKey } from '@/lib/rbac/identity';
import { principalOf, type RbacIndex } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Binding, Role, Subject } from '@/lib/rbac/types';
import { bindingPlace, bindingRemoval } from './binding-places';
import { techniquesFrom } from './catalogue';
import { combinedLeads, type CombinedLead } from './combined-leads';
import { graphOf, type AttackGraph } from './graph';
import { impliedBy } from './implications';
import { kindOfPlace, nameOfPlace, place } from './places';
import { roleLeads } from './role-leads';
import { roleOfPlace } from './role-places';
import { terrainOf, type Terrain } from './terrain';
import type { AttackEdge, Evidence, Lead, PlaceId, Removable } from './types';

/**
 * The attack graph of a cluster: every place that any workload or identity is or can come to, and the steps between.
 *
 * Between a subject and what its binding opens stands the binding as a place, and before what a setting opens stands the
 * setting: the number of edges grows with the objects, and what can be taken away is always a place.
 */
export function buildAttackGraph(inventory: Inventory, rbac: RbacIndex): AttackGraph {
  const draft = newDraft(terrainOf(inventory, rbac));
  draft.terrain.workloads.forEach((workload) => visit(draft, place.workload(workload)));
  subjectsOf(rbac).forEach((subject) => visit(draft, place.subject(subject)));
  draft.terrain.nodes.forEach(({ name }) => visit(draft, place.node(name)));
  everybody.forEach((id) => visit(draft, id));
  for (let id = draft.waiting.pop(); id !== undefined; id = draft.waiting.pop()) expand(draft, id);
  return graphOf(draft.terrain, draft.ids, draft.edges, draft.removals);
}

const everybody = ['group:system:authenticated', 'group:system:unauthenticated', 'user:system:anonymous'];

type Draft = {
  readonly terrain: Terrain;
  readonly edges: AttackEdge[];
  readonly removals: Map<PlaceId, readonly Removable[]>;
  /** Every place that was met, and its number in that order. */
  readonly ids: PlaceId[];
  readonly numbers: Map<PlaceId, number>;
  readonly waiting: PlaceId[];
  /** Edges to and from what can be taken away, which several leads may share: by the numbers of both ends, as one. */
  readonly shared: Set<number>;
  /** What a binding opens, by the place that stands for it. */
  readonly opened: Map<PlaceId, ReadonlySet<PlaceId>>;
};

const newDraft = (terrain: Terrain): Draft => ({
  terrain,
  edges: [],
  removals: new Map(),
  ids: [],
  numbers: new Map(),
  waiting: [],
  shared: new Set(),
  opened: new Map(),
});

/** The number of a place, which is looked at later if it was not met before. */
function visit(draft: Draft, id: PlaceId): number {
  const known = draft.numbers.get(id);
  if (known !== undefined) return known;
  draft.waiting.push(id);
  return meet(draft, id);
}

/** The number of a place from which nothing leads on but what is added by hand. */
function meet({ ids, numbers }: Draft, id: PlaceId): number {
  const known = numbers.get(id);
  if (known !== undefined) return known;
  numbers.set(id, ids.length);
  return ids.push(id) - 1;
}

function add(draft: Draft, from: PlaceId, to: PlaceId, technique: string | null, evidence: readonly Evidence[]): void {
  const target = draft.ids[visit(draft, to)] ?? to; // one text a place, however often it is spelled
  draft.edges.push({ from, to: target, technique, evidence });
}

function expand(draft: Draft, id: PlaceId): void {
  const { terrain } = draft;
  const start = kindOfPlace(id);
  const name = nameOfPlace(id);
  for (const to of impliedBy(id, terrain)) add(draft, id, to, null, none);
  if (start === 'role') expandRole(draft, id);
  const subject = parseSubjectKey(id);
  if (subject) expandSubject(draft, id, subject);
  for (const { id: technique, leads } of techniquesFrom(start)) {
    for (const lead of leads(name, terrain, start)) addLead(draft, id, technique, lead);
  }
}

function addLead(draft: Draft, from: PlaceId, technique: string, lead: Lead): void {
  const { to, evidence = none, removable, apart } = lead;
  if (!removable) return add(draft, from, to, technique, evidence);
  const id = `via:${technique} ${removable.key}${apart === undefined ? '' : ` ${apart}`}`;
  addThrough(draft, from, to, technique, [{ id, removable: [removable], evidence }]);
}

/** A place that stands for what can be taken away: closed when all of it is. */
type Via = { readonly id: PlaceId; readonly removable: readonly Removable[]; readonly evidence: readonly Evidence[] };

/** A step through places that stand for what can be taken away, one after the other; each edge once. */
function addThrough(draft: Draft, from: PlaceId, to: PlaceId, technique: string, vias: readonly Via[]): void {
  let [at, atNumber] = [from, visit(draft, from)];
  let shown = none;
  for (const { id, removable, evidence } of vias) {
    const number = meet(draft, id);
    const known = draft.ids[number] ?? id; // one text a place
    if (!draft.removals.has(known)) draft.removals.set(known, removable);
    if (isNew(draft, atNumber, number)) add(draft, at, known, technique, shown);
    [at, atNumber, shown] = [known, number, evidence];
  }
  if (isNew(draft, atNumber, visit(draft, to))) add(draft, at, to, technique, shown);
}

function isNew({ shared }: Draft, from: number, to: number): boolean {
  const before = shared.size;
  shared.add(from * mostPlaces + to);
  return shared.size > before;
}

const mostPlaces = 2 ** 26; // the product of two such numbers is exact
const none: readonly Evidence[] = [];

function expandRole(draft: Draft, id: PlaceId): void {
  const found = roleOfPlace(id, draft.terrain);
  if (!found) return;
  for (const { to, technique, rules } of roleLeads(found.role, found.scope, draft.terrain, false)) {
    add(draft, id, to, technique, [roleEvidence(found.role, rules)]);
  }
}

function expandSubject(draft: Draft, id: PlaceId, subject: Subject): void {
  const { rbac, restrictsNodes } = draft.terrain;
  const forNodes = restrictsNodes && /^(group:system:nodes$|user:system:node:)/.test(id);
  const alone = new Map<Binding, ReadonlySet<PlaceId>>();
  for (const binding of new Set(rbac.bindingsNaming(principalOf(subject)).map((each) => each.binding))) {
    const role = rbac.roleOf(binding);
    if (!role) continue;
    const opened = openBinding(draft, binding, role, forNodes);
    if (opened.size === 0) continue;
    alone.set(binding, opened);
    const to = bindingPlace(binding, forNodes);
    add(draft, id, to, 'bound', none);
  }
  for (const lead of combinedLeads(subject, draft.terrain, forNodes, alone)) addCombined(draft, id, lead);
}

/** Adds what a binding opens, once; when it opens nothing, it is no place. */
function openBinding(draft: Draft, binding: Binding, role: Role, forNodes: boolean): ReadonlySet<PlaceId> {
  const id = bindingPlace(binding, forNodes);
  const before = draft.opened.get(id);
  if (before) return before;
  const removable = bindingRemoval(binding, isBuiltInBinding(binding));
  const leads = roleLeads(role, binding.namespace, draft.terrain, forNodes);
  if (leads.length > 0) {
    meet(draft, id);
    draft.removals.set(id, [removable]);
  }
  for (const { to, technique, rules } of leads) {
    const evidence = [{ object: removable.object, detail: 'binds' }, roleEvidence(role, rules)];
    add(draft, id, to, technique, evidence);
  }
  const opened = new Set(leads.map(({ to }) => to));
  draft.opened.set(id, opened);
  return opened;
}

/**
 * A combination stops when all bindings of any one of its needs are deleted: each need is a place to pass. Those with the
 * same needs still before them share their places, so that what many subjects need is one thing to take away.
 */
function addCombined(draft: Draft, from: PlaceId, { to, technique, scope, bindings }: CombinedLead): void {
  const vias: Via[] = [];
  let id = `combined:${technique} ${scope} ${to}`;
  for (const need of bindings.toReversed()) {
    const met = need.map((binding) => {
      const removable = bindingRemoval(binding, isBuiltInBinding(binding));
      const detail = `binds ${binding.roleRef.kind} ${binding.roleRef.name}`;
      return { removable, evidence: { object: removable.object, detail } };
    });
    const removable = met.map((each) => each.removable);
    id += `//${removable.map(({ key }) => key).join('/')}`;
    vias.unshift({ id, removable, evidence: met.map((each) => each.evidence) });
  }
  addThrough(draft, from, to, technique, vias);
}

function roleEvidence({ kind, namespace, name }: Role, rules: readonly number[]): Evidence {
  return {
    object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind, namespace, name },
    detail: `${rules.length === 1 ? 'rule' : 'rules'} ${rules.join(', ')}`,
  };
}
