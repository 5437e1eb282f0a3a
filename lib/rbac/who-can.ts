import { collectAllowing, inOrder, type RankedGrant } from './grant-table';
import { identityOf } from './identity';
import { principalOf, type Principal, type RbacIndex } from './index-rbac';
import { subjectsOf } from './subjects';
import type { AccessRequest, Grant, Subject } from './types';

/** Somebody who may, and where: `scope` is `''` for everywhere, else the one namespace. */
export type Holder = {
  readonly subject: Subject;
  readonly scope: string;
  /** Everything that allows it; empty only for `system:masters`, which is allowed before RBAC is asked. */
  readonly grants: readonly Grant[];
};

const masters: Holder = { subject: { kind: 'Group', namespace: '', name: 'system:masters' }, scope: '', grants: [] };

/**
 * Who may do something: every subject that a binding names and every ServiceAccount for whom `can` says yes, also when
 * only an implicit group allows it.
 *
 * @param request A namespaced request is answered for that namespace; `namespace: ''` for cluster-scoped resources and
 *   all namespaces at once, which RoleBindings never allow.
 * @param options `anyNamespace` also asks the same in each namespace that has RoleBindings: a row a namespace for those
 *   who may not everywhere.
 * @returns `system:masters` first, then sorted by kind, namespace and name of the subject, then by scope.
 */
export function whoCan(
  index: RbacIndex,
  request: AccessRequest,
  options: { readonly anyNamespace?: boolean } = {},
): readonly Holder[] {
  const allowing = allowingByPrincipal(index, [...scopesAsked(index, request, options)], request);
  const answers =
    allowing.size === 0 ? [] : reachesUnnamed(allowing) ? ofEverybody(index, allowing) : ofNamed(index, allowing);
  const holders: Holder[] = [masters];
  for (const { subject, held } of answers)
    for (const { scope, grants } of held) holders.push({ subject, scope, grants });
  return holders;
}

type Held = Omit<Holder, 'subject'>;
type Answer = { readonly subject: Subject; readonly held: readonly Held[] };
type Allowing = ReadonlyMap<Principal, RankedGrant[]>;

// Only a grant to an implicit group can reach subjects that no allowing binding names.
function reachesUnnamed(allowing: Allowing): boolean {
  for (const [first] of allowing.values()) {
    if (first?.grant.match.by === 'group' && first.grant.match.implicit) return true;
  }
  return false;
}

// All groups that authentication adds are implicit ones: without them everybody holds what names themselves, no more.
function ofNamed(index: RbacIndex, allowing: Allowing): readonly Answer[] {
  const { byPrincipal } = everyCandidate(index);
  const named: { readonly candidate: Candidate; readonly found: RankedGrant[] }[] = [];
  for (const [principal, found] of allowing) {
    const candidate = byPrincipal.get(principal);
    if (candidate) named.push({ candidate, found });
  }
  named.sort((a, b) => a.candidate.place - b.candidate.place);
  return named.map(({ candidate, found }) => ({ subject: candidate.subject, held: byScope(found) }));
}

// Thousands may hold it through the same groups and nothing else: their answer is worked out once.
function ofEverybody(index: RbacIndex, allowing: Allowing): readonly Answer[] {
  const answers = new Map<string, readonly Held[]>();
  return everyCandidate(index).all.flatMap(({ subject, principals }) => {
    const allowed = principals.filter((principal) => allowing.has(principal));
    if (allowed.length === 0) return [];
    const key = allowed.join('\n');
    const held = answers.get(key) ?? byScope(allowed.flatMap((principal) => allowing.get(principal) ?? []));
    answers.set(key, held);
    return [{ subject, held }];
  });
}

function scopesAsked(
  index: RbacIndex,
  request: AccessRequest,
  { anyNamespace = false }: { readonly anyNamespace?: boolean },
): ReadonlySet<string> {
  if (request.kind === 'path') return new Set(['']);
  return new Set(['', ...(anyNamespace ? index.boundNamespaces : [request.namespace])]);
}

// One row when any of the grants reaches everywhere, else one for each namespace.
function byScope(found: RankedGrant[]): readonly Held[] {
  const [only] = found;
  if (found.length === 1 && only) return [{ scope: only.grant.scope, grants: [only.grant] }];
  const grants = inOrder(found);
  if (grants.some(({ scope }) => scope === '')) return [{ scope: '', grants }];
  return [...new Set(grants.map(({ scope }) => scope))].map((scope) => ({
    scope,
    grants: grants.filter((grant) => grant.scope === scope),
  }));
}

function allowingByPrincipal(index: RbacIndex, scopes: readonly string[], request: AccessRequest): Allowing {
  const found: RankedGrant[] = [];
  for (const scope of scopes) collectAllowing(index.everybody(scope), request, found);
  const byPrincipal = new Map<Principal, RankedGrant[]>();
  for (const ranked of found) {
    const principal = knownPrincipal(ranked.grant.subject);
    const list = byPrincipal.get(principal);
    if (list) list.push(ranked);
    else byPrincipal.set(principal, [ranked]);
  }
  return byPrincipal;
}

// The subjects of an index live as long as it does; spelling their names out again is most of the work otherwise.
const principals = new WeakMap<Subject, Principal>();

function knownPrincipal(subject: Subject): Principal {
  let principal = principals.get(subject);
  if (principal === undefined) principals.set(subject, (principal = principalOf(subject)));
  return principal;
}

type Candidate = { readonly subject: Subject; readonly principals: readonly Principal[]; readonly place: number };
type Candidates = { readonly all: readonly Candidate[]; readonly byPrincipal: ReadonlyMap<Principal, Candidate> };

const kept = new WeakMap<RbacIndex, Candidates>();

function everyCandidate(index: RbacIndex): Candidates {
  const known = kept.get(index);
  if (known) return known;
  const all = subjectsOf(index).filter(isNotMasters).map(candidate);
  const made = { all, byPrincipal: new Map(all.map((each) => [principalOf(each.subject), each])) };
  kept.set(index, made);
  return made;
}

function candidate(subject: Subject, place: number): Candidate {
  const { user, groups } = identityOf(subject);
  return {
    subject,
    place,
    principals: [...(user === '' ? [] : [`user:${user}`]), ...groups.map((group) => `group:${group}`)],
  };
}

const isNotMasters = ({ kind, name }: Subject) => kind !== 'Group' || name !== 'system:masters';
