import type { Severity } from '@/lib/controls/types';
import { subjectKey } from '@/lib/rbac/identity';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { grantRisk, worse } from '@/lib/rbac/risky-rules';
import { meantBy } from '@/lib/rbac/subjects';
import type { Binding, Grant, Role, Subject } from '@/lib/rbac/types';
import type { AccessMaterial, NodeList, NodeRef } from './detail-types';
import { bindingId, roleId, workloadId } from './node-ids';
import type { PermissionRow } from './permission-rows';
import type { RunningWorkload } from './running-workload';

export const permissionLimit = 60;
const listLimit = 50;

/** The riskiest of some permissions, for a panel. */
export const permissionsOf = (rows: readonly PermissionRow[]) => ({
  permissions: rows.slice(0, permissionLimit),
  permissionTotal: rows.length,
  rules: [],
});

const order = ['critical', 'high', 'medium', 'low'];
const rank = (risk: Severity | null) => (risk === null ? order.length : order.indexOf(risk));

/** A list for a panel: the riskiest first, and how many there are. */
export function list(title: string, nodes: readonly NodeRef[]): NodeList {
  const sorted = nodes.toSorted((a, b) => rank(a.risk) - rank(b.risk));
  return { title, nodes: sorted.slice(0, listLimit), total: nodes.length };
}

/** What a binding gives by the rules of its role, to nobody in particular. */
export function grantsThrough(binding: Binding, role: Role): readonly Grant[] {
  return role.rules.map((rule, ruleIndex) => ({ ...placeholder(role, binding), rule, ruleIndex }));
}

/** A grant without anybody in particular behind it: for rules that are shown as the role has them. */
export function placeholder(role: Role, binding: Binding | undefined): Omit<Grant, 'rule' | 'ruleIndex'> {
  const through: Binding = binding ?? {
    kind: 'RoleBinding',
    namespace: role.namespace,
    name: '',
    labels: {},
    annotations: {},
    roleRef: { kind: role.kind, name: role.name },
    subjects: [],
  };
  const nobody: Subject = { kind: 'Group', namespace: '', name: '' };
  return { binding: through, role, subject: nobody, match: { by: 'user' }, scope: through.namespace };
}

/** The subjects of a binding that mean somebody. A ServiceAccount without a namespace means that of a RoleBinding. */
export function subjectsIn(binding: Binding): readonly Subject[] {
  return binding.subjects.flatMap(({ kind, namespace, name }): Subject[] => {
    if (kind === 'User' || kind === 'Group') return [meantBy({ kind, namespace: '', name })];
    const home = namespace || binding.namespace;
    return kind === 'ServiceAccount' && home !== '' ? [{ kind, namespace: home, name }] : [];
  });
}

/** The worst that grants make possible; null when nothing of it is known to be risky. */
export const worstOf = (grants: readonly Grant[]) => grants.map(grantRisk).reduce<Severity | null>(worse, null);

/** The workloads that run as a ServiceAccount. */
export const runningAs = (workloads: readonly RunningWorkload[], { namespace, name }: Subject) =>
  workloads.filter(({ ref, serviceAccount }) => ref.namespace === namespace && serviceAccount === name);

export function subjectRef({ subjectRisk }: AccessMaterial, subject: Subject): NodeRef {
  const id = subjectKey(subject);
  const kind = subject.kind === 'ServiceAccount' ? 'serviceaccount' : subject.kind === 'User' ? 'user' : 'group';
  return { id, kind, label: inNamespace(subject), risk: subjectRisk.get(id) ?? null, detail: '' };
}

export const workloadRef = ({ ref, pods, automountsToken }: RunningWorkload): NodeRef => ({
  id: workloadId(ref),
  kind: 'workload',
  label: inNamespace(ref),
  risk: null,
  detail: `${ref.kind}, ${many(pods.length, 'pod')}${automountsToken ? '' : ', token not mounted'}`,
});

/** @param group The implicit group by which it means the subject of the panel; '' for none. */
export function bindingRef(index: RbacIndex, binding: Binding, group: string): NodeRef {
  const role = index.roleOf(binding);
  const reach = binding.namespace === '' ? 'everywhere' : `in ${binding.namespace}`;
  return {
    id: bindingId(binding),
    kind: binding.kind === 'ClusterRoleBinding' ? 'clusterrolebinding' : 'rolebinding',
    label: inNamespace(binding),
    risk: role ? worstOf(grantsThrough(binding, role)) : null,
    detail: `${binding.roleRef.kind} ${binding.roleRef.name}, ${reach}${group === '' ? '' : `, as a member of ${group}`}`,
  };
}

export const roleRef = (role: Role, risk: Severity | null): NodeRef => ({
  id: roleId(role),
  kind: role.kind === 'ClusterRole' ? 'clusterrole' : 'role',
  label: inNamespace(role),
  risk,
  detail: many(role.rules.length, 'rule'),
});

/** The first of those that share a key. */
export function distinct<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  const kept = new Map<string, T>();
  for (const value of values) {
    const key = keyOf(value);
    if (!kept.has(key)) kept.set(key, value);
  }
  return [...kept.values()];
}

export const many = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;
export const inNamespace = ({ namespace, name }: { namespace: string; name: string }) =>
  namespace === '' ? name : `${namespace}/${name}`;
