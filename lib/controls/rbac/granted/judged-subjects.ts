import { grantsOf } from '@/lib/rbac/grants-of';
import { accountUser, implicitGroups, subjectKey } from '@/lib/rbac/identity';
import { principalOf, type RbacIndex } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Grant, Subject, SubjectKey } from '@/lib/rbac/types';
import type { ControlContext, Judged } from '../../types';

/** A subject to judge: it is the one that a finding is about. */
export type JudgedSubject = Judged & { readonly subject: Subject };

type Known = {
  readonly judged: readonly JudgedSubject[];
  /** By the subject object, which is the same for every control, and by its key for one made elsewhere. */
  readonly direct: WeakMap<Subject, readonly Grant[]>;
  readonly byKey: Map<SubjectKey, readonly Grant[]>;
  readonly byGroups: Map<string, readonly Grant[]>;
};

const known = new WeakMap<RbacIndex, Known>();

/**
 * Every subject that a binding names, each once. A ServiceAccount that none names holds nothing of its own: what it has
 * through groups is judged on the groups.
 */
export function judgedSubjects({ rbac }: ControlContext): readonly JudgedSubject[] {
  return knownOf(rbac).judged;
}

/** What the bindings that name the subject give it. What a group gives is reported on the group. */
export function directGrants({ rbac }: ControlContext, { subject }: Pick<JudgedSubject, 'subject'>): readonly Grant[] {
  const { direct, byKey } = knownOf(rbac);
  const before = direct.get(subject);
  if (before) return before;
  const key = subjectKey(subject);
  const grants = byKey.get(key) ?? grantsNaming(rbac, subject);
  byKey.set(key, grants);
  direct.set(subject, grants);
  return grants;
}

/**
 * What the subject holds besides, through groups that everybody like it is in. Only of use to complete what takes two
 * permissions.
 */
export function inheritedGrants(
  { rbac }: ControlContext,
  { subject }: Pick<JudgedSubject, 'subject'>,
): readonly Grant[] {
  const { byGroups } = knownOf(rbac);
  const groups = groupsBesides(subject);
  const key = groups.join();
  const grants = byGroups.get(key) ?? grantsOf(rbac, { user: '', groups }).filter(({ match }) => match.by === 'group');
  byGroups.set(key, grants);
  return grants;
}

function knownOf(index: RbacIndex): Known {
  const before = known.get(index);
  if (before) return before;
  const judged = subjectsOf(index)
    .filter((subject) => index.bindingsNaming(principalOf(subject)).length > 0)
    .map((subject) => ({ ref: refOfSubject(subject), subject }));
  const made: Known = { judged, direct: new WeakMap(), byKey: new Map(), byGroups: new Map() };
  known.set(index, made);
  return made;
}

function grantsNaming(index: RbacIndex, { kind, namespace, name }: Subject): readonly Grant[] {
  if (kind === 'User') return grantsOf(index, { user: name, groups: [] });
  if (kind === 'ServiceAccount') return grantsOf(index, { user: accountUser(namespace, name), groups: [] });
  return grantsOf(index, { user: '', groups: [name] }).filter(({ match }) => match.by === 'group');
}

function groupsBesides({ kind, namespace, name }: Subject): readonly string[] {
  if (kind === 'User') return implicitGroups(name);
  if (kind === 'ServiceAccount') return implicitGroups(accountUser(namespace, name));
  // Members of any group have authenticated, save those of one.
  if (name === 'system:unauthenticated' || name === 'system:authenticated') return [];
  return name.startsWith('system:serviceaccounts:')
    ? ['system:serviceaccounts', 'system:authenticated']
    : ['system:authenticated'];
}

function refOfSubject({ kind, namespace, name }: Subject): Judged['ref'] {
  return { apiVersion: kind === 'ServiceAccount' ? 'v1' : 'rbac.authorization.k8s.io/v1', kind, namespace, name };
}
