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
  everybody.forEach((id) => visit(draft, id));
  for (let id = draft.waiting.pop(); id !== undefined; id = draft.waiting.pop()) expand(draft, id);
  return graphOf(draft.terrain, [...draft.seen], draft.edges, draft.removals);
}

const everybody = ['group:system:authenticated', 'group:system:unauthenticated', 'user:system:anonymous'];

type Draft = {
  readonly terrain: Terrain;
  readonly edges: AttackEdge[];
  readonly removals: Map<PlaceId, readonly Removable[]>;
  readonly seen: Set<PlaceId>;
  readonly waiting: PlaceId[];
  /** Edges that leave something that can be taken away, which several places may share. */
  readonly shared: Set<string>;
  /** What a binding opens, by the place that stands for it. */
  readonly opened: Map<PlaceId, readonly PlaceId[]>;
};

const newDraft = (terrain: Terrain): Draft => ({
  terrain,
  edges: [],
  removals: new Map(),
  seen: new Set(),
  waiting: [],
  shared: new Set(),
  opened: new Map(),
});

function visit({ seen, waiting }: Draft, id: PlaceId): void {
  if (seen.has(id)) return;
  seen.add(id);
  waiting.push(id);
}

function add(draft: Draft, edge: AttackEdge): void {
  draft.edges.push(edge);
  visit(draft, edge.to);
}

function expand(draft: Draft, id: PlaceId): void {
  const { terrain } = draft;
  const start = kindOfPlace(id);
  for (const to of impliedBy(id, terrain)) add(draft, { from: id, to, technique: null, evidence: [] });
  if (start === 'role') expandRole(draft, id);
  const subject = parseSubjectKey(id);
  if (subject) expandSubject(draft, id, subject);
  for (const { id: technique, leads } of techniquesFrom(start)) {
    for (const lead of leads(nameOfPlace(id), terrain, start)) addLead(draft, id, technique, lead);
  }
}

function addLead(draft: Draft, from: PlaceId, technique: string, { to, evidence = [], removable }: Lead): void {
  if (!removable) return add(draft, { from, to, technique, evidence });
  const via = `via:${technique} ${removable.key}`;
  draft.seen.add(via);
  draft.removals.set(via, [removable]);
  addShared(draft, { from, to: via, technique, evidence: [] });
  addShared(draft, { from: via, to, technique, evidence });
}

function addShared(draft: Draft, edge: AttackEdge): void {
  const key = `${edge.from}\n${edge.to}`;
  if (draft.shared.has(key)) return;
  draft.shared.add(key);
  add(draft, edge);
}

function expandRole(draft: Draft, id: PlaceId): void {
  const found = roleOfPlace(id, draft.terrain);
  if (!found) return;
  for (const { to, technique, rules } of roleLeads(found.role, found.scope, draft.terrain, false)) {
    add(draft, { from: id, to, technique, evidence: [roleEvidence(found.role, rules)] });
  }
}

function expandSubject(draft: Draft, id: PlaceId, subject: Subject): void {
  const { rbac, restrictsNodes } = draft.terrain;
  const forNodes = restrictsNodes && /^(group:system:nodes$|user:system:node:)/.test(id);
  const known = new Set<PlaceId>();
  for (const binding of new Set(rbac.bindingsNaming(principalOf(subject)).map((each) => each.binding))) {
    const role = rbac.roleOf(binding);
    if (!role) continue;
    const opened = openBinding(draft, binding, role, forNodes);
    if (opened.length === 0) continue;
    opened.forEach((each) => known.add(each));
    const to = bindingPlace(binding, forNodes);
    add(draft, { from: id, to, technique: 'bound', evidence: [] });
  }
  for (const lead of combinedLeads(subject, draft.terrain, forNodes, known)) addCombined(draft, id, lead);
}

/** Adds what a binding opens, once; `[]` when it opens nothing, and then it is no place. */
function openBinding(draft: Draft, binding: Binding, role: Role, forNodes: boolean): readonly PlaceId[] {
  const id = bindingPlace(binding, forNodes);
  const before = draft.opened.get(id);
  if (before) return before;
  const removable = bindingRemoval(binding, isBuiltInBinding(binding));
  const leads = roleLeads(role, binding.namespace, draft.terrain, forNodes);
  if (leads.length > 0) {
    draft.seen.add(id);
    draft.removals.set(id, [removable]);
  }
  for (const { to, technique, rules } of leads) {
    const evidence = [{ object: removable.object, detail: 'binds' }, roleEvidence(role, rules)];
    add(draft, { from: id, to, technique, evidence });
  }
  const opened = leads.map(({ to }) => to);
  draft.opened.set(id, opened);
  return opened;
}

/** Deleting the bindings of the need that the fewest meet stops a combination. */
function addCombined(draft: Draft, from: PlaceId, { to, technique, scope, bindings }: CombinedLead): void {
  const via = `combined:${technique} ${scope} ${from} ${to}`;
  const [fewest = []] = [...bindings].sort((a, b) => a.length - b.length);
  const evidence = [...new Set(bindings.flat())].map((binding) => ({
    object: bindingRemoval(binding, false).object,
    detail: `binds ${binding.roleRef.kind} ${binding.roleRef.name}`,
  }));
  draft.seen.add(via);
  draft.removals.set(
    via,
    fewest.map((binding) => bindingRemoval(binding, isBuiltInBinding(binding))),
  );
  addShared(draft, { from, to: via, technique, evidence: [] });
  addShared(draft, { from: via, to, technique, evidence });
}

function roleEvidence({ kind, namespace, name }: Role, rules: readonly number[]): Evidence {
  return {
    object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind, namespace, name },
    detail: `${rules.length === 1 ? 'rule' : 'rules'} ${rules.join(', ')}`,
  };
}
