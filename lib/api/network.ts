import 'server-only';

import { exposuresOf } from '@/lib/controls/network/exposure';
import type { Gap, ObjectRef } from '@/lib/inventory/types';
import { compareText } from '@/lib/inventory/refs';
import { endId } from '@/lib/network/ends';
import { enforcementOf, type Enforcement } from '@/lib/network/enforcement';
import { meshOf } from '@/lib/network/mesh';
import type { MeshName, MeshState } from '@/lib/network/mesh-types';
import type { NamespaceReach } from '@/lib/network/namespace-reach';
import { networkPolicyKinds } from '@/lib/network/policies-of';
import type { Isolation, Reach } from '@/lib/network/reachability';
import type { Answer } from '@/lib/network/verdict';
import { loadNetwork, networkKinds, type LoadedNetwork } from '@/lib/store/network';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

/** What the network means for one workload. */
export type NetworkRow = {
  readonly id: string;
  readonly ref: ObjectRef;
  readonly ingress: Isolation;
  readonly egress: Isolation;
  /** How much a pod of nobody's gets through to it. */
  readonly fromEveryPod: Reach;
  /** Ways in from outside: "LoadBalancer Service web". */
  readonly exposures: readonly string[];
  readonly metadata: Answer;
  /** Null where the DNS of the cluster is not in sight. */
  readonly dns: Answer | null;
  readonly internet: Reach;
  /** What the mesh does for it; null outside of any mesh. */
  readonly mesh: MeshState | null;
};

export type NetworkCounts = {
  readonly workloads: number;
  readonly open: number;
  readonly exposed: number;
  readonly metadata: number;
  readonly internet: number;
  readonly withoutDns: number;
};

/** What must be known before any answer about the network is believed. */
export type NetworkState = {
  /** False when policies or pods could not be read at all: then nothing is said. */
  readonly assessed: boolean;
  readonly gaps: readonly Gap[];
  readonly enforcement: Enforcement;
  readonly policies: number;
  /** The service meshes that are installed. */
  readonly meshes: readonly MeshName[];
};

export type NetworkAnswer = NetworkState & {
  readonly counts: NetworkCounts;
  readonly map: {
    /** Those shown, in order. */
    readonly namespaces: readonly string[];
    readonly cells: readonly NamespaceReach[];
    /** Namespaces with workloads that are not shown: too many for one picture, or too many to ask about. */
    readonly leftOut: readonly string[];
  };
};

const mostNamespaces = 40;

/** The network of a snapshot at a glance: how many workloads are open, and which namespaces reach which. */
export async function answerNetwork(viewer: Viewer, snapshot: SnapshotDetail): Promise<NetworkAnswer> {
  const loaded = await loadNetwork(viewer, snapshot.id);
  return { ...stateOf(loaded, snapshot), counts: countsOf(rowsOf(loaded)), map: mapOf(loaded) };
}

/** Whether policies were read, what was not, and whether anything enforces them. */
export async function networkState(viewer: Viewer, snapshot: SnapshotDetail): Promise<NetworkState> {
  return stateOf(await loadNetwork(viewer, snapshot.id), snapshot);
}

function stateOf({ inventory, workloads }: LoadedNetwork, { gapList }: SnapshotDetail): NetworkState {
  return {
    assessed: inventory.kinds['networkpolicies.networking.k8s.io'] !== undefined && workloads.length > 0,
    gaps: networkGaps(gapList),
    enforcement: enforcementOf(inventory),
    policies: networkPolicyKinds.reduce((sum, kind) => sum + (inventory.kinds[kind]?.length ?? 0), 0),
    meshes: meshOf(inventory).installed,
  };
}

const mostSuggestions = 400;

/** Ends to suggest, and questions to begin with. */
export async function talkSuggestions(viewer: Viewer, snapshot: SnapshotDetail) {
  const rows = rowsOf(await loadNetwork(viewer, snapshot.id));
  const bare = ({ ref }: NetworkRow) => `${ref.namespace}/${ref.kind}/${ref.name}`;
  const first = rows.find(({ ref }) => ref.namespace !== 'kube-system');
  const other = rows.find(({ ref }) => ref.namespace !== first?.ref.namespace);
  const examples: readonly (readonly [string, string])[] = first
    ? [...(other ? [[bare(first), bare(other)] as const] : []), [bare(first), 'metadata'], ['internet', bare(first)]]
    : [];
  return { ends: rows.slice(0, mostSuggestions).map(bare), examples };
}

/** Every workload with what the network means for it, sorted by namespace and name. */
export async function networkRows(viewer: Viewer, snapshot: SnapshotDetail): Promise<readonly NetworkRow[]> {
  return rowsOf(await loadNetwork(viewer, snapshot.id));
}

/** What could not be read and would have changed who reaches whom. */
function networkGaps(gaps: readonly Gap[]): readonly Gap[] {
  return gaps.filter(({ resource, reason }) => networkKinds.includes(resource) && reason !== 'not-served');
}

const known = new WeakMap<LoadedNetwork, readonly NetworkRow[]>();

function rowsOf(loaded: LoadedNetwork): readonly NetworkRow[] {
  const before = known.get(loaded);
  if (before) return before;
  const { inventory, workloads, network } = loaded;
  const exposures = exposuresOf(inventory);
  const mesh = meshOf(inventory);
  const rows = workloads.map((workload) => ({
    id: endId(workload.ref),
    ref: workload.ref,
    ingress: network.isolation(workload, 'ingress'),
    egress: network.isolation(workload, 'egress'),
    fromEveryPod: network.fromEveryPod(workload),
    exposures: [...new Set(exposures(workload).map(({ how }) => how))],
    metadata: network.toMetadata(workload),
    dns: network.toDns(workload),
    internet: network.toInternet(workload),
    mesh: mesh.of(workload),
  }));
  known.set(loaded, rows);
  return rows;
}

/** What a list of workloads can be narrowed to; each is a number of the overview. */
export const networkFilters = {
  open: ({ fromEveryPod }: NetworkRow) => fromEveryPod === 'all',
  exposed: ({ exposures }: NetworkRow) => exposures.length > 0,
  metadata: ({ metadata }: NetworkRow) => metadata === 'allowed',
  internet: ({ internet }: NetworkRow) => internet === 'all' || internet === 'some',
  withoutDns: ({ dns }: NetworkRow) => dns === 'denied',
  outsideMesh: ({ mesh }: NetworkRow) => mesh === null,
  plainText: ({ mesh }: NetworkRow) => mesh?.mtls === 'permissive' || mesh?.mtls === 'off',
};
export type NetworkFilter = keyof typeof networkFilters;

function countsOf(rows: readonly NetworkRow[]): NetworkCounts {
  const those = (filter: NetworkFilter) => rows.filter(networkFilters[filter]).length;
  return {
    workloads: rows.length,
    open: those('open'),
    exposed: those('exposed'),
    metadata: those('metadata'),
    internet: those('internet'),
    withoutDns: those('withoutDns'),
  };
}

function mapOf({ workloads, reach }: LoadedNetwork): NetworkAnswer['map'] {
  const { cells, leftOut } = reach();
  const sizes = new Map<string, number>();
  for (const { ref } of workloads) sizes.set(ref.namespace, (sizes.get(ref.namespace) ?? 0) + 1);
  const asked = [...sizes.keys()].filter((namespace) => !leftOut.includes(namespace));
  const shown = new Set(
    asked.sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || compareText(a, b)).slice(0, mostNamespaces),
  );
  return {
    namespaces: [...shown].sort(compareText),
    cells: cells.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    leftOut: [...sizes.keys()].filter((namespace) => !shown.has(namespace)).sort(compareText),
  };
}

export type NamespaceIsolation = {
  readonly namespace: string;
  readonly workloads: number;
  /** Workloads whose pods a policy limits, by direction. */
  readonly ingress: number;
  readonly egress: number;
};

/** How many workloads of each namespace are limited in each direction; those on the network of their node are left out. */
export function isolationByNamespace(rows: readonly NetworkRow[]): readonly NamespaceIsolation[] {
  const found = new Map<string, { namespace: string; workloads: number; ingress: number; egress: number }>();
  for (const { ref, ingress, egress } of rows) {
    if (ingress === 'host-network') continue;
    const { namespace } = ref;
    const entry = found.get(namespace) ?? { namespace, workloads: 0, ingress: 0, egress: 0 };
    entry.workloads += 1;
    entry.ingress += ingress === 'isolated' ? 1 : 0;
    entry.egress += egress === 'isolated' ? 1 : 0;
    found.set(namespace, entry);
  }
  return [...found.values()].sort((a, b) => compareText(a.namespace, b.namespace));
}
