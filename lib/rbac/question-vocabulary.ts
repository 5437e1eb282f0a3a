import type { ApiResource } from '@/lib/inventory/types';
import type { RbacIndex } from './index-rbac';
import { kubernetesResources, type KnownResource } from './known-resources';
import { subjectsOf } from './subjects';
import type { Subject } from './types';

/** The words that a question about one snapshot may use, and whether its list of resources is the API's own. */
export type Vocabulary = {
  /** Kubernetes' own first. */
  readonly resources: readonly KnownResource[];
  /** Whether the snapshot holds what its API serves, so that a resource that is not listed does not exist. */
  readonly hasDiscovery: boolean;
  readonly verbs: ReadonlySet<string>;
  readonly namespaces: readonly string[];
  readonly subjects: readonly Subject[];
};

/**
 * The vocabulary of a snapshot: Kubernetes' own resources, those that its API serves, and those that its roles name.
 *
 * @param apiResources Empty when the snapshot has no discovery.
 */
export function vocabularyOf(index: RbacIndex, apiResources: readonly ApiResource[]): Vocabulary {
  const resources = new Map(kubernetesResources.map((known) => [keyOf(known), known]));
  for (const { group, resource, kind, namespaced } of apiResources) {
    const own = resources.get(keyOf({ group, resource }));
    resources.set(keyOf({ group, resource }), {
      ...{ group, resource, kind, namespaced },
      shortNames: own?.shortNames ?? [],
      subresources: own?.subresources ?? ['status', 'scale'],
    });
  }
  const { objects } = index;
  return {
    resources: [...resources.values()],
    hasDiscovery: apiResources.length > 0,
    verbs: new Set([...usualVerbs, ...objects.roles.flatMap(({ rules }) => rules.flatMap(({ verbs }) => verbs))]),
    namespaces: [
      ...new Set([
        ...objects.namespaces,
        ...index.boundNamespaces,
        ...objects.serviceAccounts.map(({ namespace }) => namespace),
      ]),
    ].sort(),
    subjects: subjectsOf(index),
  };
}

/** The verbs that the API server and Kubernetes' own controllers ask about. */
export const usualVerbs: readonly string[] = [
  ...['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'],
  ...['use', 'bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest', 'proxy', 'post', 'put', 'head', 'options'],
];

/**
 * Whether a resource exists, as far as a snapshot can tell: `served` by its API or one of Kubernetes' own that reviews
 * ask about without being served (`users`, `signers`); `absent` from an API that was read; else `unknown`.
 */
export function existenceOf(
  { hasDiscovery, resources }: Vocabulary,
  apiGroup: string,
  resource: string,
  apiResources: readonly Pick<ApiResource, 'group' | 'resource'>[],
): 'served' | 'absent' | 'unknown' {
  if (resource === '*' || apiGroup === '*') return 'served';
  const isIt = (each: Pick<ApiResource, 'group' | 'resource'>) => each.group === apiGroup && each.resource === resource;
  if (hasDiscovery) return apiResources.some(isIt) || isVirtual(apiGroup, resource) ? 'served' : 'absent';
  return resources.some(isIt) ? 'served' : 'unknown';
}

// Asked about in reviews only: impersonation and certificate signers have no objects.
const isVirtual = (apiGroup: string, resource: string) =>
  (apiGroup === '' && (resource === 'users' || resource === 'groups')) ||
  (apiGroup === 'authentication.k8s.io' && (resource === 'uids' || resource === 'userextras')) ||
  (apiGroup === 'certificates.k8s.io' && resource === 'signers');

const keyOf = ({ group, resource }: { group: string; resource: string }) => `${resource}.${group}`;
