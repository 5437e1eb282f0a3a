import type { ObjectRef } from '@/lib/inventory/types';
import { isBuiltInBinding, isBuiltInRole, isBuiltInSubject } from '@/lib/rbac/built-in';
import type { Principal } from '@/lib/rbac/index-rbac';
import { worse } from '@/lib/rbac/risky-rules';
import { compareSubjects } from '@/lib/rbac/subjects';
import type { RbacObjects } from '@/lib/rbac/types';
import { changedPermissions, comparePermissionRisk } from './changed-permissions';
import { chainsOf, type ChangedObject } from './chain-of';
import { bindingChange, namespaceRemoval, objectKey, rbacRef, roleChange } from './object-changes';
import { principalsOf, subjectOf } from './principals';
import { riskRank } from './risk-rank';
import { singleKey, singlesOf, type Single } from './single-permission';
import { grantsOfPrincipal, stateOf, type State } from './state';
import type { AccessDiff, Cause, Effect, ObjectChange } from './types';

/**
 * Who gained and who lost what between two states, and which changed object did it. What is held is compared, not how:
 * a permission that another grant still gives is not lost, reordered or split rules are nothing, and of a widened star
 * only the rest is gained.
 *
 * A group's gain reaches its members and stands once, under the group; what members held through it, or through the
 * groups that authentication adds, counts as held. `system:masters` may do everything before and after.
 */
export function diffAccess(before: RbacObjects, after: RbacObjects): AccessDiff {
  const was = stateOf(before);
  const is = stateOf(after);
  const changed = changedBindings(was, is);
  const principals = new Set([...changed].flatMap((key) => [was, is].flatMap((state) => named(state, key))));
  const drafts = new Map<string, Draft>();
  for (const principal of [...principals].sort()) {
    if (principal === 'group:system:masters') continue;
    collect(drafts, 'gained', principal, changed, is, was);
    collect(drafts, 'lost', principal, changed, was, is);
  }
  const causes = [...drafts.values()].map((draft) => causeOf(draft, drafts, was, is));
  return causes.sort(compareCauses);
}

type Side = 'gained' | 'lost';
type Draft = {
  readonly primary: ChangedObject;
  readonly with: Map<string, ChangedObject>;
  readonly through: Map<string, ObjectRef>;
  readonly changes: Record<Side, Map<Principal, Map<string, Single>>>;
};

const named = (state: State, key: string): readonly Principal[] => {
  const binding = state.bindings.get(key);
  return binding ? principalsOf(binding) : [];
};

/** Bindings that differ by themselves, or whose role does. */
function changedBindings(was: State, is: State): ReadonlySet<string> {
  const content = new Map<unknown, string>();
  const contentOf = (object: { readonly rules: unknown } | null) => {
    if (object === null) return '';
    const text = content.get(object) ?? JSON.stringify(object.rules);
    content.set(object, text);
    return text;
  };
  const keys = new Set([...was.bindings.keys(), ...is.bindings.keys()]);
  return new Set(
    [...keys].filter((key) => {
      const [old, now] = [was.bindings.get(key), is.bindings.get(key)];
      if (!old || !now) return true;
      const bound = ({ roleRef, subjects }: typeof old) => JSON.stringify([roleRef, subjects]);
      return bound(old) !== bound(now) || contentOf(was.index.roleOf(old)) !== contentOf(is.index.roleOf(now));
    }),
  );
}

/** Adds what a principal holds `here` and not `there` to the causes that brought it. */
function collect(
  drafts: Map<string, Draft>,
  side: Side,
  principal: Principal,
  changed: ReadonlySet<string>,
  here: State,
  there: State,
): void {
  const elsewhere = there.heldBy(principal);
  const covered = new Map<string, boolean>();
  for (const grant of grantsOfPrincipal(here.index, principal)) {
    if (!changed.has(objectKey(grant.binding))) continue;
    for (const single of singlesOf(grant)) {
      const key = singleKey(single);
      const isHeld = covered.get(key) ?? elsewhere.covers(single);
      covered.set(key, isHeld);
      if (isHeld) continue;
      for (const chain of chainsOf(grant, single, principal, here, there)) {
        const draft = drafts.get(chain.primary.key) ?? newDraft(chain.primary);
        drafts.set(chain.primary.key, draft);
        for (const each of chain.with) draft.with.set(each.key, each);
        for (const each of chain.through) draft.through.set(objectKey(each), rbacRef(each));
        const singles = draft.changes[side].get(principal) ?? new Map<string, Single>();
        draft.changes[side].set(principal, singles.set(key, single));
      }
    }
  }
}

const newDraft = (primary: ChangedObject): Draft => ({
  primary,
  with: new Map(),
  through: new Map(),
  changes: { gained: new Map(), lost: new Map() },
});

function causeOf(draft: Draft, drafts: ReadonlyMap<string, Draft>, was: State, is: State): Cause {
  const { primary, changes } = draft;
  const others = [...drafts.values()].filter((other) => other !== draft);
  const rowsOf = (side: Side, principal: Principal, there: State) =>
    changedPermissions([...(changes[side].get(principal)?.values() ?? [])], there.heldBy(principal), (key) =>
      others.filter((other) => other.changes[side].get(principal)?.has(key)).map((other) => other.primary.key),
    );

  const effects = new Map<string, Effect>();
  for (const principal of new Set([...changes.gained.keys(), ...changes.lost.keys()])) {
    const rows = { gained: rowsOf('gained', principal, was), lost: rowsOf('lost', principal, is) };
    const key = JSON.stringify(rows);
    const subjects = [...(effects.get(key)?.subjects ?? []), subjectOf(principal)].sort(compareSubjects);
    effects.set(key, { subjects, ...rows });
  }
  const sorted = [...effects.values()].sort(compareEffects);
  const change = changeOf(primary, was, is);
  return {
    ...change,
    with: [...draft.with.values()].map((each) => changeOf(each, was, is)).sort(byObject),
    through: [...draft.through.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref),
    effects: sorted,
    severity: sorted.flatMap(({ gained }) => gained.map(({ severity }) => severity)).reduce(worse, null),
    builtIn: shipped(primary, was, is) && sorted.every(({ subjects }) => subjects.every(isBuiltInSubject)),
  };
}

function changeOf({ kind, key }: ChangedObject, was: State, is: State): ObjectChange {
  if (kind === 'role') return roleChange(was.roles.get(key), is.roles.get(key));
  if (kind === 'binding') return bindingChange(was.bindings.get(key), is.bindings.get(key));
  return namespaceRemoval(key.slice(key.lastIndexOf('/') + 1));
}

// Anybody may bind a built-in role; only what is built in through and through is demoted.
function shipped({ kind, key }: ChangedObject, was: State, is: State): boolean {
  if (kind === 'role') {
    const role = is.roles.get(key) ?? was.roles.get(key);
    return role !== undefined && isBuiltInRole(role);
  }
  const binding = is.bindings.get(key) ?? was.bindings.get(key);
  return binding !== undefined && isBuiltInBinding(binding);
}

const byObject = (a: ObjectChange, b: ObjectChange) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

function compareEffects(a: Effect, b: Effect): number {
  const [one, other] = [a.gained[0], b.gained[0]];
  if (!one || !other) return Number(!one) - Number(!other) || bySubject(a, b);
  return comparePermissionRisk(one, other) || bySubject(a, b);
}

function bySubject({ subjects: [one] }: Effect, { subjects: [other] }: Effect): number {
  return one && other ? compareSubjects(one, other) : 0;
}

function compareCauses(a: Cause, b: Cause): number {
  const gains = ({ effects }: Cause) => effects.some(({ gained }) => gained.length > 0);
  return riskRank(a.severity) - riskRank(b.severity) || Number(gains(b)) - Number(gains(a)) || byObject(a, b);
}
