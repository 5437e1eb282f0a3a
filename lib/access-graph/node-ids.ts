import type { ObjectRef } from '@/lib/inventory/types';
import { subjectKey } from '@/lib/rbac/identity';
import type { Binding, Role, RoleRef, Subject } from '@/lib/rbac/types';
import type { GraphNodeId } from './types';

/** `wl:payments/Deployment/api` */
export const workloadId = ({ namespace, kind, name }: Pick<ObjectRef, 'namespace' | 'kind' | 'name'>): GraphNodeId =>
  `wl:${namespace}/${kind}/${name}`;

/** `sa:payments/ci-bot`, `user:alice`, `group:devs`: the key of the subject. */
export const subjectId = (subject: Subject): GraphNodeId => subjectKey(subject);

/** `rb:payments/deployers`, `crb:admins` */
export const bindingId = ({ kind, namespace, name }: Pick<Binding, 'kind' | 'namespace' | 'name'>): GraphNodeId =>
  kind === 'RoleBinding' ? `rb:${namespace}/${name}` : `crb:${name}`;

/** `role:payments/deployer`, `cr:cluster-admin` */
export const roleId = ({ kind, namespace, name }: Pick<Role, 'kind' | 'namespace' | 'name'>): GraphNodeId =>
  kind === 'Role' ? `role:${namespace}/${name}` : `cr:${name}`;

/** The node of the role that a binding refers to, whether or not it exists; null when it refers to no kind of role. */
export function referredRoleId({ roleRef, namespace }: { roleRef: RoleRef; namespace: string }): GraphNodeId | null {
  if (roleRef.kind === 'ClusterRole') return `cr:${roleRef.name}`;
  return roleRef.kind === 'Role' ? `role:${namespace}/${roleRef.name}` : null;
}

export const anyResourceId: GraphNodeId = 'res:*';
export const urlsId: GraphNodeId = 'res:url';

/** `res:core/pods/exec`, `res:apps/*`; `res:*` for any resource of any group. */
export function resourceId(apiGroup: string, resource: string): GraphNodeId {
  if (apiGroup === '*' && resource === '*') return anyResourceId;
  return `res:${apiGroup === '' ? 'core' : apiGroup}/${resource}`;
}

/** Group and resource of a resource node, `''` for core; null for any other node. */
export function parseResourceId(id: GraphNodeId): { readonly apiGroup: string; readonly resource: string } | null {
  if (id === anyResourceId) return { apiGroup: '*', resource: '*' };
  const slash = id.indexOf('/');
  if (!id.startsWith('res:') || slash < 0) return null;
  const group = id.slice('res:'.length, slash);
  return { apiGroup: group === 'core' ? '' : group, resource: id.slice(slash + 1) };
}

/** `fold:<first member>` */
export const foldId = (firstMember: GraphNodeId): GraphNodeId => `fold:${firstMember}`;
