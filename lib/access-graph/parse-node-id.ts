import { parseSubjectKey } from '@/lib/rbac/identity';
import type { Binding, Role, Subject } from '@/lib/rbac/types';
import { parseResourceId, urlsId } from './node-ids';
import type { GraphNodeId } from './types';

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
      const resource = parseResourceId(id);
      return resource && { kind: 'resource', ...resource };
    }
    default:
      return null;
  }
}
