import type { AccessRequest, Identity } from './types';

/**
 * What the Node authorizer, which stands beside RBAC, lets a kubelet do: `always`; only to `own` objects, named like
 * the node; only to objects `related` to it, which are those that the pods on it use; or `never`.
 */
export type NodeVerdict = {
  readonly verdict: 'always' | 'own' | 'related' | 'never';
  /** Completes "by the Node authorizer: …"; `''` for never. */
  readonly says: string;
};

/** The node that an identity is the kubelet of; null for anybody else. */
export function nodeOf({ user, groups }: Identity): string | null {
  const isNode = user.startsWith(prefix) && user.length > prefix.length && groups.includes('system:nodes');
  return isNode ? user.slice(prefix.length) : null;
}

/**
 * Whether the Node authorizer lets a kubelet do something, as of Kubernetes 1.34; the answer of RBAC is `can`'s.
 * Where both say no, the request is denied. NodeRestriction, an admission plugin, limits some of it further.
 *
 * @param minor The minor version of the API server; before 1.32 a kubelet could read all nodes and pods. Null: unknown,
 *   judged as the newest.
 * @returns Null when the identity is no kubelet, whom the authorizer has no opinion of.
 */
export function nodeVerdict(
  identity: Identity,
  request: AccessRequest,
  minor: number | null = null,
): NodeVerdict | null {
  const node = nodeOf(identity);
  if (node === null) return null;
  if (request.kind === 'path') return never;
  const type = `${request.resource}${request.apiGroup && `.${request.apiGroup}`}`;
  const part = `${type}${request.subresource && `/${request.subresource}`}`;
  const rule = nodeRules.find(
    ({ types, verbs, until, subresources }) =>
      types.includes(subresources === 'any' ? type : part) &&
      verbs.includes(request.verb) &&
      (until === undefined || (minor !== null && minor < until)),
  );
  if (!rule) return never;
  const { limit, says, namespace } = rule;
  if (namespace !== undefined && request.namespace !== namespace) return never;
  if (limit === 'always') return { verdict: 'always', says };
  if (limit === 'own') return request.name === '' || request.name === node ? { verdict: 'own', says } : never;
  return { verdict: 'related', says };
}

/** What a kubelet may do by the Node authorizer, as sentences for a reader. */
export function nodeRights(): readonly { readonly verbs: readonly string[]; readonly says: string }[] {
  return nodeRules.filter(({ until }) => until === undefined).map(({ verbs, says }) => ({ verbs, says }));
}

type NodeRule = {
  readonly types: readonly string[];
  readonly verbs: readonly string[];
  readonly limit: 'always' | 'own' | 'related';
  readonly says: string;
  /** The one namespace in which it holds. */
  readonly namespace?: string;
  /** The authorizer does not look whether a subresource is asked for. */
  readonly subresources?: 'any';
  /** The minor version that took it away. */
  readonly until?: number;
};

const prefix = 'system:node:';
const never: NodeVerdict = { verdict: 'never', says: '' };

/** @see kubernetes/kubernetes plugin/pkg/auth/authorizer/node and the bootstrap policy's rules for nodes */
const nodeRules: readonly NodeRule[] = [
  limited('related', 'secrets', 'get list watch', 'Secrets of the pods on it, by name'),
  limited('related', 'configmaps', 'get list watch', 'ConfigMaps of the pods on it, by name'),
  limited('related', 'persistentvolumeclaims', 'get', 'claims of the pods on it'),
  limited('related', 'persistentvolumeclaims/status', 'update patch', 'the status of claims of the pods on it'),
  limited('related', 'persistentvolumes', 'get', 'volumes of the pods on it'),
  limited('related', 'resourceclaims.resource.k8s.io', 'get', 'resource claims of the pods on it'),
  limited('related', 'volumeattachments.storage.k8s.io', 'get', 'volumes attached to it'),
  limited('related', 'serviceaccounts/token', 'create', 'tokens of the ServiceAccounts of the pods on it'),
  { ...limited('always', 'pods', 'get list watch', 'all pods, before Kubernetes 1.32'), until: 32 },
  limited('related', 'pods', 'get list watch', 'the pods on it'),
  limited('always', 'pods', 'create delete', 'mirror pods of its own; NodeRestriction refuses others'),
  limited('always', 'pods/status', 'update patch', 'the status of the pods on it; NodeRestriction refuses others'),
  limited('always', 'pods/eviction', 'create', 'evictions of the pods on it; NodeRestriction refuses others'),
  { ...limited('always', 'nodes', 'get list watch', 'all nodes, before Kubernetes 1.32'), until: 32 },
  limited('own', 'nodes', 'get list watch', 'its own Node'),
  limited('always', 'nodes', 'create update patch', 'its own Node; NodeRestriction refuses others'),
  limited('always', 'nodes/status', 'update patch', 'the status of its own Node; NodeRestriction refuses others'),
  {
    ...limited('own', 'leases.coordination.k8s.io', 'get update patch delete', 'its own Lease'),
    namespace: 'kube-node-lease',
    subresources: 'any',
  },
  {
    ...limited('always', 'leases.coordination.k8s.io', 'create', 'its own Lease'),
    namespace: 'kube-node-lease',
    subresources: 'any',
  },
  limited('own', 'csinodes.storage.k8s.io', 'get update patch delete', 'its own CSINode'),
  limited('always', 'csinodes.storage.k8s.io', 'create', 'its own CSINode'),
  limited(
    'related',
    'resourceslices.resource.k8s.io',
    'get list watch update patch delete deletecollection',
    'resource slices of its own',
  ),
  limited(
    'always',
    'resourceslices.resource.k8s.io',
    'create',
    'resource slices of its own; NodeRestriction refuses others',
  ),
  limited('always', 'services', 'get list watch', 'every Service'),
  limited('always', 'csidrivers.storage.k8s.io', 'get list watch', 'every CSIDriver'),
  limited('always', 'runtimeclasses.node.k8s.io', 'get list watch', 'every RuntimeClass'),
  limited('always', 'events events.events.k8s.io', 'create update patch', 'events'),
  limited('always', 'tokenreviews.authentication.k8s.io', 'create', 'questions about tokens'),
  limited(
    'always',
    'subjectaccessreviews.authorization.k8s.io localsubjectaccessreviews.authorization.k8s.io',
    'create',
    'questions about access',
  ),
  limited('always', 'certificatesigningrequests.certificates.k8s.io', 'create get list watch', 'certificate requests'),
];

function limited(limit: NodeRule['limit'], types: string, verbs: string, says: string): NodeRule {
  return { types: types.split(' '), verbs: verbs.split(' '), limit, says };
}
