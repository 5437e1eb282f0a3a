import type { RbacIndex } from '@/lib/rbac/index-rbac';
import type { Subject } from '@/lib/rbac/types';
import type { ControlContext } from '../../types';
import { directGrants, judgedSubjects } from './judged-subjects';
import { adminGrants, takeoverGrants } from './takeover';

const known = new WeakMap<RbacIndex, ReadonlyMap<string, readonly string[]>>();

/**
 * A ServiceAccount of the namespace, other than the subject itself, that can take over the cluster; null when there is
 * none. Not asked about kube-system, which always has some.
 */
export function strongAccountIn(context: ControlContext, namespace: string, besides: Subject): string | null {
  const isItself = (name: string) =>
    besides.kind === 'ServiceAccount' && besides.namespace === namespace && besides.name === name;
  return (
    strongAccounts(context)
      .get(namespace)
      ?.find((name) => !isItself(name)) ?? null
  );
}

/** Whether what bindings give a subject by name is enough to take over the cluster. */
export function canTakeOver(context: ControlContext, subject: Subject): boolean {
  const direct = directGrants(context, { subject });
  return adminGrants(direct).length > 0 || takeoverGrants(direct).length > 0;
}

/** Whether a ServiceAccount of that name, in the namespace or in any, can take over the cluster. */
export function isStrongAccount(context: ControlContext, name: string, namespace: string): boolean {
  return judgedSubjects(context).some(
    ({ subject }) =>
      subject.kind === 'ServiceAccount' &&
      subject.name === name &&
      (namespace === '' || subject.namespace === namespace) &&
      canTakeOver(context, subject),
  );
}

function strongAccounts(context: ControlContext): ReadonlyMap<string, readonly string[]> {
  const before = known.get(context.rbac);
  if (before) return before;
  const strong = new Map<string, string[]>();
  for (const judged of judgedSubjects(context)) {
    const { kind, namespace, name } = judged.subject;
    if (kind !== 'ServiceAccount' || namespace === 'kube-system') continue;
    if (!canTakeOver(context, judged.subject)) continue;
    strong.set(namespace, [...(strong.get(namespace) ?? []), name]);
  }
  known.set(context.rbac, strong);
  return strong;
}
