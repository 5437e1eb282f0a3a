import { objectsOf } from '@/lib/inventory/kinds';
import { refOf } from '@/lib/inventory/refs';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { istioOf } from './istio';
import { linkerdOf } from './linkerd';
import type { MeshName, MeshState } from './mesh-types';
import { meaningOf } from './policies-of';
import { networkOf } from './reachability';
import { asRecord, listOf } from './read';

/** What meshes are told by, besides namespaces, workloads and Cilium's policies. */
export const meshKinds: readonly string[] = [
  'peerauthentications.security.istio.io',
  'authorizationpolicies.security.istio.io',
  'servers.policy.linkerd.io',
  'authorizationpolicies.policy.linkerd.io',
  'meshtlsauthentications.policy.linkerd.io',
  'networkauthentications.policy.linkerd.io',
];

/** The meshes of one inventory. */
export type Mesh = {
  /** Those that are installed, in order; `[]` when there is none. */
  readonly installed: readonly MeshName[];
  /** What the first mesh that has the workload does for it; null when none has. */
  readonly of: (workload: Workload) => MeshState | null;
};

const known = new WeakMap<Inventory, Mesh>();

/** Which mesh has which workload, and what it demands of who calls it. Kept per inventory. */
export function meshOf(inventory: Inventory): Mesh {
  const before = known.get(inventory);
  if (before) return before;
  const meshes = [
    { name: 'Istio' as const, ask: istioOf(inventory) },
    { name: 'Linkerd' as const, ask: linkerdOf(inventory) },
    { name: 'Cilium' as const, ask: ciliumOf(inventory) },
  ];
  const mesh: Mesh = {
    installed: meshes.flatMap(({ name, ask }) => (ask ? [name] : [])),
    of: (workload) => {
      for (const { ask } of meshes) {
        const state = ask?.(workload);
        if (state) return state;
      }
      return null;
    },
  };
  known.set(inventory, mesh);
  return mesh;
}

/** Cilium's policies, which may demand an identity. */
export const ciliumKinds: readonly string[] = [
  'ciliumnetworkpolicies.cilium.io',
  'ciliumclusterwidenetworkpolicies.cilium.io',
];

/** Cilium asks for an identity where an ingress rule requires authentication; null when none does anywhere. */
function ciliumOf(inventory: Inventory): ((workload: Workload) => MeshState | null) | null {
  const demanding = ciliumKinds.flatMap((kind) =>
    objectsOf(inventory, kind)
      .filter(requiresIdentity)
      .map((object) => ({ object, policies: meaningOf(kind, object) })),
  );
  if (demanding.length === 0) return null;
  const network = networkOf(inventory);
  return (workload) => {
    const party = network.party(workload);
    const found = demanding.filter(({ policies }) =>
      policies.some(({ ingress, selects }) => ingress && selects(party) === 'yes'),
    );
    const [first] = found;
    if (!first) return null;
    return {
      mesh: 'Cilium',
      how: 'node',
      mtls: 'strict',
      mtlsBy: refOf(first.object),
      authorization: network.isolation(workload, 'ingress') === 'isolated' ? 'restricted' : 'allow-all',
      policies: found.map(({ object }) => refOf(object)),
    };
  };
}

function requiresIdentity(object: KubeObject): boolean {
  const specs = [object['spec'], ...listOf(object['specs'])].map(asRecord);
  return specs.some((spec) =>
    listOf(spec['ingress']).some((rule) => asRecord(asRecord(rule)['authentication'])['mode'] === 'required'),
  );
}
