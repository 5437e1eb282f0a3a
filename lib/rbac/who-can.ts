import { collectAllowing, inOrder, type RankedGrant } from './grant-table';
import { identityOf } from './identity';
import { principalOf, type Principal, type RbacIndex } from './index-rbac';
import { compareSubjects, meantBy, subjectsOf } from './subjects';
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
  const answers = new Map<string, readonly Omit<Holder, 'subject'>[]>();
  const holders: Holder[] = [masters];
  for (const { subject, principals } of candidates(index, allowing)) {
    // Thousands may hold it through the same groups and nothing else: their answer is worked out once.
    const allowed = principals.filter((principal) => allowing.has(principal));
    if (allowed.length === 0) continue;
    const key = allowed.join('\n');
    const answer = answers.get(key) ?? byScope(allowed.flatMap((principal) => allowing.get(principal) ?? []));
    answers.set(key, answer);
    for (const { scope, grants } of answer) holders.push({ subject, scope, grants });
  }
  return holders;
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
function byScope(found: RankedGrant[]): readonly Omit<Holder, 'subject'>[] {
  const grants = inOrder(found);
  if (grants.some(({ scope }) => scope === '')) return [{ scope: '', grants }];
  return [...new Set(grants.map(({ scope }) => scope))].map((scope) => ({
    scope,
    grants: grants.filter((grant) => grant.scope === scope),
  }));
}

function allowingByPrincipal(
  index: RbacIndex,
  scopes: readonly string[],
  request: AccessRequest,
): ReadonlyMap<Principal, RankedGrant[]> {
  const found: RankedGrant[] = [];
  for (const scope of scopes) collectAllowing(index.everybody(scope), request, found);
  const byPrincipal = new Map<Principal, RankedGrant[]>();
  for (const ranked of found) {
    const principal = principalOf(ranked.grant.subject);
    const list = byPrincipal.get(principal);
    if (list) list.push(ranked);
    else byPrincipal.set(principal, [ranked]);
  }
  return byPrincipal;
}

type Candidate = { readonly subject: Subject; readonly principals: readonly Principal[] };

// Only a grant to an implicit group can reach subjects that no allowing binding names.
function candidates(index: RbacIndex, allowing: ReadonlyMap<Principal, RankedGrant[]>): readonly Candidate[] {
  const named: Subject[] = [];
  for (const [first] of allowing.values()) {
    if (first?.grant.match.by === 'group' && first.grant.match.implicit) return everyCandidate(index);
    if (first) named.push(meantBy(first.grant.subject));
  }
  return named.sort(compareSubjects).filter(isNotMasters).map(candidate);
}

const kept = new WeakMap<RbacIndex, readonly Candidate[]>();

function everyCandidate(index: RbacIndex): readonly Candidate[] {
  const known = kept.get(index) ?? subjectsOf(index).filter(isNotMasters).map(candidate);
  kept.set(index, known);
  return known;
}

function candidate(subject: Subject): Candidate {
  const { user, groups } = identityOf(subject);
  return {
    subject,
    principals: [...(user === '' ? [] : [`user:${user}`]), ...groups.map((group) => `group:${group}`)],
  };
}

const isNotMasters = ({ kind, name }: Subject) => kind !== 'Group' || name !== 'system:masters';
