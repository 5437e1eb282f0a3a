import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { subjectKey } from '@/lib/rbac/identity';
import { meantBy } from '@/lib/rbac/subjects';
import type { Binding, Role, Subject } from '@/lib/rbac/types';
import type { RunningWorkload } from './running-workload';

/** The subjects of a binding that mean somebody, each once. A ServiceAccount without a namespace means that of a RoleBinding. */
export function subjectsOfBinding(binding: Binding): readonly Subject[] {
  const subjects = binding.subjects.flatMap((written) => subjectMeant(binding, written) ?? []);
  return [...new Map(subjects.map((subject) => [subjectKey(subject), subject])).values()];
}

/** Whom one entry of a binding means; null for nobody. */
export function subjectMeant(binding: Binding, { kind, namespace, name }: Binding['subjects'][number]): Subject | null {
  if (kind === 'User' || kind === 'Group') return meantBy({ kind, namespace: '', name });
  const home = namespace || binding.namespace;
  return kind === 'ServiceAccount' && home !== '' ? { kind, namespace: home, name } : null;
}

/** Everybody who holds a role, each once. */
export function holdersOf(index: RbacIndex, role: Role): readonly Subject[] {
  const subjects = index.bindingsOf(role).flatMap(subjectsOfBinding);
  return [...new Map(subjects.map((subject) => [subjectKey(subject), subject])).values()];
}

/**
 * The widest scope in which a role is held: `''` for everywhere, then kube-system, then any one namespace. A role that
 * nobody holds is weighed as far as it could reach.
 */
export function widestScope(index: RbacIndex, role: Role): string {
  const scopes = index.bindingsOf(role).map(({ namespace }) => namespace);
  if (scopes.includes('')) return '';
  return scopes.includes('kube-system') ? 'kube-system' : (scopes[0] ?? role.namespace);
}

/** What runs as any of these subjects. */
export function runningAs(
  workloads: readonly RunningWorkload[],
  subjects: readonly Subject[],
): readonly RunningWorkload[] {
  const accounts = new Set(
    subjects.filter(({ kind }) => kind === 'ServiceAccount').map(({ namespace, name }) => `${namespace}/${name}`),
  );
  return workloads.filter(({ ref, serviceAccount }) => accounts.has(`${ref.namespace}/${serviceAccount}`));
}
