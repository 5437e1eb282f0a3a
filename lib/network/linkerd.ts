import { objectsOf } from '@/lib/inventory/kinds';
import { refOf } from '@/lib/inventory/refs';
import { matchesSelector } from '@/lib/inventory/selectors';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';
import { podsWith } from './istio';
import type { MeshState } from './mesh-types';
import { asRecord, listOf } from './read';

const servers = 'servers.policy.linkerd.io';
const authorizationPolicies = 'authorizationpolicies.policy.linkerd.io';

/**
 * What Linkerd does for each workload; null when it is not installed. Per workload null means outside of the mesh.
 *
 * Proxies always speak mTLS with each other; whether they also take plain text is said by the default inbound policy
 * of the pod or its namespace, or by the Servers that select it. The default of the whole mesh is not visible.
 *
 * @see https://linkerd.io/2/reference/authorization-policy/
 */
export function linkerdOf(inventory: Inventory): ((workload: Workload) => MeshState | null) | null {
  const isInstalled =
    workloadsOf(inventory).some(({ podLabels }) => podLabels['linkerd.io/control-plane-component'] !== undefined) ||
    objectsOf(inventory, servers).length > 0;
  if (!isInstalled) return null;
  const namespaces = new Map(objectsOf(inventory, 'namespaces').map((each) => [each.metadata.name, each]));
  const proxied = podsWith(inventory, 'linkerd-proxy');
  return (workload) => {
    const namespace = namespaces.get(workload.ref.namespace);
    if (!joins(workload, namespace, proxied)) return null;
    return { mesh: 'Linkerd', how: 'sidecar', ...inboundOf(inventory, workload, namespace) };
  };
}

function joins(
  { podAnnotations, pods, spec, containers }: Workload,
  namespace: KubeObject | undefined,
  proxied: ReadonlySet<string>,
): boolean {
  if (spec.hostNetwork === true) return false;
  if (containers.some(({ name }) => name === 'linkerd-proxy')) return true;
  if (pods.length > 0) return pods.some((pod) => proxied.has(`${pod.namespace}/${pod.name}`));
  const asked = podAnnotations['linkerd.io/inject'] ?? namespace?.metadata.annotations['linkerd.io/inject'];
  return asked === 'enabled' || asked === 'ingress';
}

const inboundPolicy = 'config.linkerd.io/default-inbound-policy';

type Inbound = Pick<MeshState, 'mtls' | 'mtlsBy' | 'authorization' | 'policies'>;

function inboundOf(inventory: Inventory, workload: Workload, namespace: KubeObject | undefined): Inbound {
  const selecting = objectsOf(inventory, servers).filter(
    (server) =>
      server.metadata.namespace === workload.ref.namespace &&
      matchesSelector(asRecord(server['spec'])['podSelector'], workload.podLabels),
  );
  if (selecting.length > 0) return byServers(inventory, workload, selecting);
  const said = workload.podAnnotations[inboundPolicy] ?? namespace?.metadata.annotations[inboundPolicy];
  const isClosed = said === 'deny';
  const isStrict = isClosed || said === 'all-authenticated' || said === 'cluster-authenticated';
  return {
    mtls: said === undefined ? 'unknown' : isStrict ? 'strict' : 'permissive',
    mtlsBy: null,
    authorization: isClosed ? 'restricted' : isStrict ? 'allow-all' : 'none',
    policies: [],
  };
}

/** What a Server selects is refused but for what policies allow. */
function byServers(inventory: Inventory, { ref }: Workload, selecting: readonly KubeObject[]): Inbound {
  const names = new Set(selecting.map(({ metadata }) => metadata.name));
  const policies = objectsOf(inventory, authorizationPolicies).filter(({ metadata, spec }) => {
    const { kind, name } = asRecord(asRecord(spec)['targetRef']);
    return (
      metadata.namespace === ref.namespace && (kind === 'Namespace' || (kind === 'Server' && names.has(String(name))))
    );
  });
  const asked = policies.map((policy) => listOf(asRecord(policy['spec'])['requiredAuthenticationRefs']).map(asRecord));
  const needsIdentity = (references: readonly Readonly<Record<string, unknown>>[]) =>
    references.some(({ kind }) => kind === 'MeshTLSAuthentication' || kind === 'ServiceAccount');
  const [first] = selecting;
  return {
    mtls: asked.every(needsIdentity) ? 'strict' : 'permissive',
    mtlsBy: first ? refOf(first) : null,
    authorization: asked.some((references) =>
      references.every((each) => meansEverybody(inventory, each, ref.namespace)),
    )
      ? 'allow-all'
      : 'restricted',
    policies: policies.map(refOf),
  };
}

function meansEverybody(
  inventory: Inventory,
  { kind, name, namespace }: Readonly<Record<string, unknown>>,
  own: string,
): boolean {
  const resource = { MeshTLSAuthentication: 'meshtlsauthentications', NetworkAuthentication: 'networkauthentications' }[
    String(kind)
  ];
  if (!resource) return false;
  const home = typeof namespace === 'string' ? namespace : own;
  const found = objectsOf(inventory, `${resource}.policy.linkerd.io`).find(
    ({ metadata }) => metadata.name === name && metadata.namespace === home,
  );
  const { identities, networks } = asRecord(found?.['spec']);
  return (
    listOf(identities).includes('*') ||
    listOf(networks).some((network) => ['0.0.0.0/0', '::/0'].includes(String(asRecord(network)['cidr'])))
  );
}
