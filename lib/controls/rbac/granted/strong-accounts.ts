import type { RbacIndex } from '@/lib/rbac/index-rbac';
import type { ControlContext } from '../../types';
import { directGrants, judgedSubjects } from './judged-subjects';
import { adminGrants, takeoverGrants } from './takeover';

const known = new WeakMap<RbacIndex, ReadonlyMap<string, string>>();

/** Namespaces outside kube-system with a ServiceAccount that can take over the cluster, and its name (the first). */
export function strongAccounts(context: ControlContext): ReadonlyMap<string, string> {
  const before = known.get(context.rbac);
  if (before) return before;
  const strong = new Map<string, string>();
  for (const judged of judgedSubjects(context)) {
    const { kind, namespace, name } = judged.subject;
    if (kind !== 'ServiceAccount' || namespace === 'kube-system' || strong.has(namespace)) continue;
    const direct = directGrants(context, judged);
    if (adminGrants(direct).length > 0 || takeoverGrants(direct).length > 0) strong.set(namespace, name);
  }
  known.set(context.rbac, strong);
  return strong;
}
