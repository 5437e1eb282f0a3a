import type { ObjectRef } from '@/lib/inventory/types';
import { parseSubjectKey } from '@/lib/rbac/identity';
import type { Binding, Role, Subject } from '@/lib/rbac/types';
import type { GraphNodeId } from './types';

/** `wl:payments/Deployment/api` */
export const workloadId = ({ namespace, kind, name }: Pick<ObjectRef, 'namespace' | 'kind' | 'name'>): GraphNodeId =>
  `wl:${namespace}/${kind}/${name}`;

/** `rb:payments/deployers`, `crb:admins` */
export const bindingId = ({ kind, namespace, name }: Pick<Binding, 'kind' | 'namespace' | 'name'>): GraphNodeId =>
  kind === 'ClusterRoleBinding' ? `crb:${name}` : `rb:${namespace}/${name}`;

/** `role:payments/deployer`, `cr:cluster-admin` */
export const roleId = ({ kind, namespace, name }: Pick<Role, 'kind' | 'namespace' | 'name'>): GraphNodeId =>
  kind === 'ClusterRole' ? `cr:${name}` : `role:${namespace}/${name}`;

/** `res:core/secrets`, `res:apps/deployments`, `res:*` for every resource of every group. */
export const resourceId = (apiGroup: string, resource: string): GraphNodeId =>
  apiGroup === '*' && resource === '*' ? 'res:*' : `res:${apiGroup === '' ? 'core' : apiGroup}/${resource}`;

/** All URL paths stand behind one node. */
export const urlsId: GraphNodeId = 'res:url';

/** What a node id names. */
export type NodeName =
  | { readonly kind: 'workload'; readonly namespace: string; readonly workload: string; readonly name: string }
  | { readonly kind: 'subject'; readonly subject: Subject }
  | { readonly kind: 'binding'; readonly binding: Pick<Binding, 'kind' | 'namespace' | 'name'> }
  | { readonly kind: 'role'; readonly role: Pick<Role, 'kind' | 'namespace' | 'name'> }
  | { readonly kind: 'resource'; readonly apiGroup: string; readonly resource: string }
  | { readonly kind: 'urls' };

/** The thing that a node id names, or null when it is not the id of one. Folds stand for several and name none. */
export function parseNodeId(id: GraphNodeId): NodeName | null {
  const colon = id.indexOf(':');
  const rest = id.slice(colon + 1);
  if (colon < 0 || rest === '') return null;
  switch (id.slice(0, colon)) {
    case 'sa':
    case 'user':
    case 'group': {
      const subject = parseSubjectKey(id);
      return subject && { kind: 'subject', subject };
    }
    case 'wl': {
      const [namespace = '', workload = '', name = ''] = rest.split('/');
      return name === '' ? null : { kind: 'workload', namespace, workload, name };
    }
    case 'crb':
      return { kind: 'binding', binding: { kind: 'ClusterRoleBinding', namespace: '', name: rest } };
    case 'cr':
      return { kind: 'role', role: { kind: 'ClusterRole', namespace: '', name: rest } };
    case 'rb':
    case 'role': {
      const slash = rest.indexOf('/');
      if (slash < 1 || slash === rest.length - 1) return null;
      const named = { namespace: rest.slice(0, slash), name: rest.slice(slash + 1) };
      return id.startsWith('rb:')
        ? { kind: 'binding', binding: { kind: 'RoleBinding', ...named } }
        : { kind: 'role', role: { kind: 'Role', ...named } };
    }
    case 'res': {
      if (id === urlsId) return { kind: 'urls' };
      if (rest === '*') return { kind: 'resource', apiGroup: '*', resource: '*' };
      const slash = rest.indexOf('/');
      if (slash < 1) return null;
      const group = rest.slice(0, slash);
      return { kind: 'resource', apiGroup: group === 'core' ? '' : group, resource: rest.slice(slash + 1) };
    }
    default:
      return null;
  }
}
