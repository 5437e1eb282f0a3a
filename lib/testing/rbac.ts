import { indexRbac, type RbacIndex } from '@/lib/rbac/index-rbac';
import type {
  AccessRequest,
  Binding,
  LabelSelector,
  PathRequest,
  PolicyRule,
  ResourceRequest,
  Role,
  Subject,
} from '@/lib/rbac/types';

const words = (text: string) => text.split(' ').filter((word) => word !== '');
const lists = (text: string | readonly string[]) => (typeof text === 'string' ? words(text) : text);
/** `''` is the core group; several groups are separated by spaces or given as a list. */
const groupList = (text: string | readonly string[]) => (text === '' ? [''] : lists(text));

/** `rule('get list', '', 'pods pods/log', 'one-name')`: lists are words. */
export function rule(
  verbs: string,
  apiGroups: string | readonly string[],
  resources: string,
  resourceNames: string | readonly string[] = [],
): PolicyRule {
  return {
    verbs: words(verbs),
    apiGroups: groupList(apiGroups),
    resources: words(resources),
    resourceNames: lists(resourceNames),
    nonResourceURLs: [],
  };
}

/** `urlRule('get', '/healthz /metrics')` */
export function urlRule(verbs: string, urls: string): PolicyRule {
  return { verbs: words(verbs), apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: words(urls) };
}

/** `request('get pods/log web-0', 'shop')`, `request('get deployments.apps')`, `request('get /healthz')`. */
export function request(text: `${string} /${string}`): PathRequest;
export function request(text: string, namespace?: string): ResourceRequest;
export function request(text: string, namespace = ''): AccessRequest {
  const [verb = '', what = '', name = ''] = text.split(' ');
  if (what.startsWith('/')) return { kind: 'path', verb, path: what };
  const [, resource = '', apiGroup = '', subresource = ''] = /^([^./]*)(?:\.([^/]*))?(?:\/(.*))?$/.exec(what) ?? [];
  return { kind: 'resource', verb, apiGroup, resource, subresource, name, namespace };
}

/** `role('shop/deployer', …rules)` is a Role, `role('deployer', …rules)` a ClusterRole. */
export function role(path: string, ...rules: readonly PolicyRule[]): Role {
  const { namespace, name } = placed(path);
  const kind = namespace === '' ? 'ClusterRole' : 'Role';
  return { kind, namespace, name, labels: {}, annotations: {}, rules, aggregates: null };
}

/** `aggregate('admin', [{ matchLabels: { 'to-admin': 'true' } }])` with no rules yet. */
export function aggregate(name: string, aggregates: readonly LabelSelector[]): Role {
  return { ...role(name), aggregates };
}

/** `binding('shop/deployers', 'Role/deployer', 'sa:shop/ci', 'user:alice', 'group:devs')`; `binding('admins', …)` is a ClusterRoleBinding. */
export function binding(path: string, roleRef: string, ...subjects: readonly string[]): Binding {
  const { namespace, name } = placed(path);
  const slash = roleRef.indexOf('/');
  return {
    kind: namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding',
    namespace,
    name,
    labels: {},
    annotations: {},
    roleRef: { kind: roleRef.slice(0, slash), name: roleRef.slice(slash + 1) },
    subjects: subjects.map(subject),
  };
}

/** `sa:shop/ci`, `sa:/ci` (no namespace written), `user:alice`, `group:devs`. */
export function subject(text: string): Subject {
  const colon = text.indexOf(':');
  const name = text.slice(colon + 1);
  if (text.startsWith('sa:')) {
    const slash = name.indexOf('/');
    return { kind: 'ServiceAccount', namespace: name.slice(0, slash), name: name.slice(slash + 1) };
  }
  return { kind: text.startsWith('user:') ? 'User' : 'Group', namespace: '', name };
}

/** An index over roles, bindings and the ServiceAccounts that exist. */
export function rbac(
  roles: readonly Role[],
  bindings: readonly Binding[],
  serviceAccounts: readonly string[] = [],
): RbacIndex {
  const namespaces = new Set([...roles, ...bindings].map(({ namespace }) => namespace).filter((name) => name !== ''));
  return indexRbac({
    roles,
    bindings,
    serviceAccounts: serviceAccounts.map(subject),
    namespaces: [...namespaces].sort(),
  });
}

function placed(path: string) {
  const slash = path.indexOf('/');
  return slash < 0 ? { namespace: '', name: path } : { namespace: path.slice(0, slash), name: path.slice(slash + 1) };
}
