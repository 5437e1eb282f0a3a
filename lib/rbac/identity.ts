import type { Identity, Subject, SubjectKey } from './types';

const accountPrefix = 'system:serviceaccount:';

/** The user name under which a ServiceAccount authenticates. */
export const accountUser = (namespace: string, name: string): string => `${accountPrefix}${namespace}:${name}`;

/** The ServiceAccount behind a user name, or null when the name is not spelled as one. */
export function accountOf(user: string): Subject | null {
  if (!user.startsWith(accountPrefix)) return null;
  const [namespace, name, ...rest] = user.slice(accountPrefix.length).split(':');
  if (!namespace || !name || rest.length > 0) return null;
  return { kind: 'ServiceAccount', namespace, name };
}

/** Groups that authentication adds by itself; no directory lists their members. */
export const isImplicitGroup = (group: string): boolean =>
  group === 'system:authenticated' ||
  group === 'system:unauthenticated' ||
  group === 'system:serviceaccounts' ||
  group === 'system:nodes' ||
  group.startsWith('system:serviceaccounts:');

/** The groups that authentication adds to a user name. */
export function implicitGroups(user: string): readonly string[] {
  if (user === 'system:anonymous') return ['system:unauthenticated'];
  const account = accountOf(user);
  if (account) {
    return ['system:serviceaccounts', `system:serviceaccounts:${account.namespace}`, 'system:authenticated'];
  }
  return user.startsWith('system:node:') ? ['system:nodes', 'system:authenticated'] : ['system:authenticated'];
}

/**
 * Who a subject is once authenticated: a ServiceAccount or user with its implicit groups; a group stands alone, with
 * no user, so that what it holds by itself can be told from what its members also hold.
 */
export function identityOf(subject: Subject): Identity {
  if (subject.kind === 'Group') return { user: '', groups: [subject.name] };
  const user = subject.kind === 'User' ? subject.name : accountUser(subject.namespace, subject.name);
  return { user, groups: implicitGroups(user) };
}

/** The key of a subject in URLs, maps and graphs: `sa:payments/ci-bot`, `user:alice`, `group:system:masters`. */
export function subjectKey({ kind, namespace, name }: Subject): SubjectKey {
  if (kind === 'ServiceAccount') return `sa:${namespace}/${name}`;
  return kind === 'User' ? `user:${name}` : `group:${name}`;
}

/** The subject that a key names, or null when it is not the key of one. */
export function parseSubjectKey(key: SubjectKey): Subject | null {
  const colon = key.indexOf(':');
  const kind = key.slice(0, colon);
  const name = key.slice(colon + 1);
  if (colon < 0 || name === '') return null;
  if (kind === 'user') return { kind: 'User', namespace: '', name };
  if (kind === 'group') return { kind: 'Group', namespace: '', name };
  const slash = name.indexOf('/');
  if (kind !== 'sa' || slash < 1 || slash === name.length - 1) return null;
  return { kind: 'ServiceAccount', namespace: name.slice(0, slash), name: name.slice(slash + 1) };
}
