import type { Gap } from '@/lib/inventory/types';
import { blindSpots } from './blind-spots';
import { accountOf, subjectKey } from './identity';
import type { RbacIndex } from './index-rbac';
import type { WrittenSubject } from './dead-grant-types';
import type { Binding, Subject, SubjectKey } from './types';

/**
 * Why an entry of a binding can match nobody, or null when it may match somebody. A ServiceAccount counts as missing
 * only where ServiceAccounts could be read; `default` is there wherever its namespace is, whether or not it was listed.
 */
export function matchesNobody(
  index: RbacIndex,
  gaps: readonly Gap[],
  binding: Binding,
  subject: WrittenSubject,
): string | null {
  const { kind, name, namespace } = subject;
  if (kind !== 'User' && kind !== 'Group' && kind !== 'ServiceAccount') {
    return `${kind} is no kind of subject: only User, Group and ServiceAccount match anybody`;
  }
  if (kind === 'Group') return null;
  const account = kind === 'User' ? accountOf(name) : accountMeant(binding, name, namespace);
  if (kind === 'User' && !account) return null;
  if (!account) return `ServiceAccount ${name} has no namespace, which a ClusterRoleBinding needs to find it`;
  return isMissing(index, gaps, account)
    ? `ServiceAccount ${account.namespace}/${account.name} does not exist, and nobody can sign in as it`
    : null;
}

/** Whether a ServiceAccount is known not to exist. */
export function isMissing(index: RbacIndex, gaps: readonly Gap[], account: Subject): boolean {
  if (existing(index).has(subjectKey(account))) return false;
  if (blindSpots(gaps, ['serviceaccounts'], account.namespace).length > 0) return false;
  const { namespaces } = index.objects;
  return account.name !== 'default' || (namespaces.length > 0 && !namespaces.includes(account.namespace));
}

function accountMeant(binding: Binding, name: string, namespace: string): Subject | null {
  const home = namespace || binding.namespace;
  return home === '' ? null : { kind: 'ServiceAccount', namespace: home, name };
}

const known = new WeakMap<RbacIndex, ReadonlySet<SubjectKey>>();

function existing(index: RbacIndex): ReadonlySet<SubjectKey> {
  const keys = known.get(index) ?? new Set(index.objects.serviceAccounts.map(subjectKey));
  known.set(index, keys);
  return keys;
}
