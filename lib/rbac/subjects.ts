import { accountOf, subjectKey } from './identity';
import type { RbacIndex } from './index-rbac';
import type { Subject } from './types';

const kept = new WeakMap<RbacIndex, readonly Subject[]>();

/**
 * Every subject that a binding names, and every ServiceAccount that exists, each once, sorted by kind, namespace and
 * name. A user spelled as a ServiceAccount's user name is that ServiceAccount. A ServiceAccount named without a
 * namespace in a ClusterRoleBinding means nobody and is left out.
 */
export function subjectsOf(index: RbacIndex): readonly Subject[] {
  const known = kept.get(index);
  if (known) return known;
  const subjects = new Map<string, Subject>();
  const add = (subject: Subject) => {
    const meant = meantBy(subject);
    subjects.set(subjectKey(meant), meant);
  };
  index.objects.serviceAccounts.forEach(add);
  for (const binding of index.objects.bindings) {
    for (const { kind, name, namespace } of binding.subjects) {
      if (kind === 'User' || kind === 'Group') add({ kind, namespace: '', name });
      const home = namespace || binding.namespace;
      if (kind === 'ServiceAccount' && home !== '') add({ kind, namespace: home, name });
    }
  }
  const sorted = [...subjects.values()].sort(compareSubjects);
  kept.set(index, sorted);
  return sorted;
}

/** The subject itself, or the ServiceAccount whose user name it spells. */
export function meantBy(subject: Subject): Subject {
  return subject.kind === 'User' ? (accountOf(subject.name) ?? subject) : subject;
}

/** By kind (groups, ServiceAccounts, users), then namespace, then name. */
export function compareSubjects(a: Subject, b: Subject): number {
  return compareText(a.kind, b.kind) || compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
