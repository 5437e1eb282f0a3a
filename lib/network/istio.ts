import { objectsOf, type Pod } from '@/lib/inventory/kinds';
import { refOf } from '@/lib/inventory/refs';
import { matchesSelector } from '@/lib/inventory/selectors';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';
import type { MeshState } from './mesh-types';
import { asRecord, listOf } from './read';

const peerAuthentications = 'peerauthentications.security.istio.io';
const authorizationPolicies = 'authorizationpolicies.security.istio.io';

/**
 * What Istio does for each workload; null when it is not installed. Per workload null means outside of the mesh.
 *
 * mTLS is decided by the PeerAuthentication nearest to the workload: one that selects it, then the one of its
 * namespace, then that of the mesh; `UNSET` asks the next, and without any it is permissive.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export function istioOf(inventory: Inventory): ((workload: Workload) => MeshState | null) | null {
  const istiod = workloadsOf(inventory).find(
    ({ podLabels, ref }) => podLabels['app'] === 'istiod' || ref.name === 'istiod',
  );
  const inUse = [peerAuthentications, authorizationPolicies].some((kind) => objectsOf(inventory, kind).length > 0);
  if (!istiod && !inUse) return null;
  const root = istiod?.ref.namespace ?? 'istio-system';
  const namespaces = new Map(objectsOf(inventory, 'namespaces').map((each) => [each.metadata.name, each]));
  const proxied = podsWith(inventory, 'istio-proxy');
  return (workload) => {
    const how = joins(workload, namespaces.get(workload.ref.namespace), proxied);
    if (!how) return null;
    const { mtls, mtlsBy } = mtlsOf(inventory, workload, root);
    return { mesh: 'Istio', how, mtls, mtlsBy, ...authorizationOf(inventory, workload, root) };
  };
}

/** The pods in which a proxy runs, as a regular container or as an init container that stays. */
export function podsWith(inventory: Inventory, proxy: string): ReadonlySet<string> {
  const has = ({ spec }: Pod) =>
    [...(spec.containers ?? []), ...(spec.initContainers ?? [])].some(({ name }) => name === proxy);
  return new Set(
    objectsOf(inventory, 'pods')
      .filter(has)
      .map(({ metadata: { namespace, name } }) => `${namespace}/${name}`),
  );
}

/** What runs says it better than labels: they only hold for pods that start after them. */
function joins(
  { podLabels, podAnnotations, pods, spec, containers }: Workload,
  namespace: KubeObject | undefined,
  proxied: ReadonlySet<string>,
): MeshState['how'] | null {
  if (spec.hostNetwork === true) return null;
  const own = podLabels['istio.io/dataplane-mode'];
  const mode = own ?? namespace?.metadata.labels['istio.io/dataplane-mode'];
  if (containers.some(({ name }) => name === 'istio-proxy')) return 'sidecar';
  if (pods.some((pod) => proxied.has(`${pod.namespace}/${pod.name}`))) return 'sidecar';
  if (mode === 'ambient') return 'node';
  if (pods.length > 0) return null;
  const asked = podLabels['sidecar.istio.io/inject'] ?? podAnnotations['sidecar.istio.io/inject'];
  const injects = namespace?.metadata.labels['istio-injection'];
  if (injects === 'disabled' || asked === 'false') return null;
  const revision = podLabels['istio.io/rev'] ?? namespace?.metadata.labels['istio.io/rev'];
  return injects === 'enabled' || revision !== undefined || asked === 'true' ? 'sidecar' : null;
}

const modes: Readonly<Record<string, MeshState['mtls']>> = {
  STRICT: 'strict',
  PERMISSIVE: 'permissive',
  DISABLE: 'off',
};

function mtlsOf(inventory: Inventory, workload: Workload, root: string): Pick<MeshState, 'mtls' | 'mtlsBy'> {
  const all = [...objectsOf(inventory, peerAuthentications)].sort(byAge);
  const here = all.filter(({ metadata }) => metadata.namespace === workload.ref.namespace);
  const levels = [
    here.filter((each) => !isForAll(each) && selects(each, workload)),
    here.filter(isForAll),
    all.filter((each) => each.metadata.namespace === root && isForAll(each)),
  ];
  for (const [oldest] of levels) {
    const spec = asRecord(oldest?.['spec']);
    const mode = modes[String(asRecord(spec['mtls'])['mode'])];
    if (!oldest || !mode) continue;
    const ports = Object.values(asRecord(spec['portLevelMtls'])).map((each) => modes[String(asRecord(each)['mode'])]);
    const weakest = (['off', 'permissive'] as const).find((each) => ports.includes(each));
    // A port that takes plain text is a way in past all the others.
    return { mtls: mode === 'strict' && weakest ? 'permissive' : mode, mtlsBy: refOf(oldest) };
  }
  return { mtls: 'permissive', mtlsBy: null };
}

/** Istio takes the oldest of several that say the same thing. */
const byAge = (a: KubeObject, b: KubeObject) =>
  (a.metadata.createdAt ?? '').localeCompare(b.metadata.createdAt ?? '') ||
  (a.metadata.name < b.metadata.name ? -1 : 1);

const selectorOf = (object: KubeObject) => asRecord(asRecord(object['spec'])['selector']);
const isForAll = (object: KubeObject) => Object.keys(asRecord(selectorOf(object)['matchLabels'])).length === 0;
const selects = (object: KubeObject, { podLabels }: Workload) =>
  matchesSelector({ matchLabels: selectorOf(object)['matchLabels'] }, podLabels);

/** Policies of the namespace and of the root namespace add up; those for a waypoint (`targetRefs`) are about Services. */
function authorizationOf(
  inventory: Inventory,
  workload: Workload,
  root: string,
): Pick<MeshState, 'authorization' | 'policies'> {
  const about = objectsOf(inventory, authorizationPolicies).filter(
    (each) =>
      [workload.ref.namespace, root].includes(each.metadata.namespace) &&
      asRecord(each['spec'])['targetRefs'] === undefined &&
      asRecord(each['spec'])['action'] !== 'AUDIT' &&
      (isForAll(each) || selects(each, workload)),
  );
  const policies = about.map(refOf);
  if (about.length === 0) return { authorization: 'none', policies };
  const allowing = about.filter((each) => ['ALLOW', undefined].includes(actionOf(each)));
  const opens = allowing.some((each) => listOf(asRecord(each['spec'])['rules']).some(allowsEverybody));
  return { authorization: opens ? 'allow-all' : 'restricted', policies };
}

const actionOf = (object: KubeObject) => {
  const { action } = asRecord(object['spec']);
  return action === undefined ? undefined : String(action);
};

/** A rule without conditions, or with one that every identity meets. */
function allowsEverybody(rule: unknown): boolean {
  const { from, to, when } = asRecord(rule);
  if (listOf(to).length > 0 || listOf(when).length > 0) return false;
  const sources = listOf(from).map((each) => asRecord(asRecord(each)['source']));
  return (
    sources.length === 0 ||
    sources.some((source) =>
      Object.entries(source).every(
        ([field, values]) =>
          ['principals', 'namespaces', 'requestPrincipals'].includes(field) && listOf(values).includes('*'),
      ),
    )
  );
}
