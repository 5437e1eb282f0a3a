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
  const everywhere = allowingByPrincipal(index, '', request);
  const namespaces = request.kind === 'path' ? [] : namespacesAsked(index, request.namespace, options);
  const inside = namespaces.map((scope) => ({ scope, allowing: allowingByPrincipal(index, scope, request) }));

  const holders: Holder[] = [];
  for (const subject of candidates(index, [everywhere, ...inside.map(({ allowing }) => allowing)])) {
    const principals = principalsOf(subject);
    const wide = principals.flatMap((principal) => everywhere.get(principal) ?? []);
    const narrow = inside.flatMap(({ scope, allowing }) => {
      const found = principals.flatMap((principal) => allowing.get(principal) ?? []);
      return found.length > 0 ? [{ scope, found }] : [];
    });
    if (wide.length > 0) {
      holders.push({ subject, scope: '', grants: inOrder([...wide, ...narrow.flatMap(({ found }) => found)]) });
    } else {
      for (const { scope, found } of narrow) holders.push({ subject, scope, grants: inOrder(found) });
    }
  }
  return [masters, ...holders];
}

function namespacesAsked(index: RbacIndex, namespace: string, { anyNamespace = false }): readonly string[] {
  if (anyNamespace) return index.boundNamespaces;
  return namespace === '' ? [] : [namespace];
}

type Allowing = ReadonlyMap<Principal, readonly RankedGrant[]>;

function allowingByPrincipal(index: RbacIndex, scope: string, request: AccessRequest): Allowing {
  const found: RankedGrant[] = [];
  collectAllowing(index.everybody(scope), request, found);
  const byPrincipal = new Map<Principal, RankedGrant[]>();
  for (const ranked of found) {
    const principal = principalOf(ranked.grant.subject);
    const list = byPrincipal.get(principal);
    if (list) list.push(ranked);
    else byPrincipal.set(principal, [ranked]);
  }
  return byPrincipal;
}

// Only a grant to an implicit group can reach subjects that no allowing binding names.
function candidates(index: RbacIndex, allowing: readonly Allowing[]): readonly Subject[] {
  const named = new Map<Principal, Subject>();
  for (const byPrincipal of allowing) {
    for (const [principal, [first]] of byPrincipal) {
      if (first?.grant.match.by === 'group' && first.grant.match.implicit) return others(index);
      if (first) named.set(principal, meantBy(first.grant.subject));
    }
  }
  return others(index, named);
}

const isMasters = ({ kind, name }: Subject) => kind === 'Group' && name === 'system:masters';

function others(index: RbacIndex, only?: ReadonlyMap<Principal, Subject>): readonly Subject[] {
  if (!only) return subjectsOf(index).filter((subject) => !isMasters(subject));
  return [...only.values()].filter((subject) => !isMasters(subject)).sort(compareSubjects);
}

const principalsOf = (subject: Subject): readonly Principal[] => {
  const { user, groups } = identityOf(subject);
  return [...(user === '' ? [] : [`user:${user}`]), ...groups.map((group) => `group:${group}`)];
};
