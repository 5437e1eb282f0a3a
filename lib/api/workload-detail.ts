import 'server-only';

import { containerSettings, podSettings, type Setting, type SettingFault } from '@/lib/assessment/container-settings';
import { waysIn, type WayIn } from '@/lib/assessment/ways-in';
import { severityOf, workloadVerdicts, type WorkloadVerdict } from '@/lib/assessment/workload-verdicts';
import { blastRadius, type BlastRadius } from '@/lib/attack-paths/blast-radius';
import { describePath, type Step } from '@/lib/attack-paths/describe-path';
import { distancesTo } from '@/lib/attack-paths/find-paths';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import { objectivesInReach } from '@/lib/attack-paths/path-report';
import { describePlace, place } from '@/lib/attack-paths/places';
import { podSecurityFaults, type PodSecurityFault } from '@/lib/controls/pod-security/admitted-at';
import type { ControlContext, Severity, Surface } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import type { Evidence } from '@/lib/findings/types';
import type { AssessedImage } from '@/lib/images/match-reports';
import { groupResourceOf } from '@/lib/inventory/wanted-kinds';
import type { RunningPod, Workload } from '@/lib/inventory/workloads';
import { wholePatch, type WholePatch } from '@/lib/remedy/whole-patch';
import { loadAttackGraph } from '@/lib/store/attack-graph';
import { settingsFor } from '@/lib/store/control-settings';
import { findingIds } from '@/lib/store/finding-ids';
import { unchangedSince, type Unchanged } from '@/lib/store/object-history';
import type { FindingRow, SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { findingsOfObject } from '@/lib/store/workload-findings';
import { loadImages } from './images';
import { networkRows, type NetworkRow } from './network';
import { pathsUnseen } from './paths-unseen';
import { workloadId, workloadRows, type WorkloadRow } from './workload-rows';
import { workloadSentence } from './workload-sentence';

/** What one control says of the workload, with what proves it. */
export type ToldVerdict = {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly surface: Surface;
  readonly status: WorkloadVerdict['status'];
  /** What is wrong, what could not be read, or why it was not asked; `''` for a pass. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly remediation: string;
  /** The permalink of the finding; null when it does not fail, or no snapshot was judged since the control came. */
  readonly findingId: string | null;
  readonly builtIn: boolean;
};

export type ToldContainer = {
  readonly name: string;
  readonly kind: 'init' | 'regular' | 'ephemeral';
  readonly image: string;
  readonly settings: readonly Setting[];
};

export type WorkloadPaths = {
  readonly radius: BlastRadius;
  /** The gravest that is reached from it, with the shortest way; null when nothing is. */
  readonly gravest: { readonly objective: string; readonly title: string; readonly steps: readonly Step[] } | null;
  /** What could not be read, so that paths may exist that nobody sees. */
  readonly unseen: readonly ('access' | 'workloads')[];
};

/** Everything there is to say about one workload of a snapshot. */
export type WorkloadDetail = {
  readonly snapshotId: string;
  readonly row: WorkloadRow;
  readonly sentence: string;
  readonly verdicts: readonly ToldVerdict[];
  readonly pod: readonly Setting[];
  readonly containers: readonly ToldContainer[];
  readonly podSecurity: { readonly minor: number; readonly blocks: readonly PodSecurityFault[] };
  readonly paths: WorkloadPaths;
  /** Null where Services could not be read. */
  readonly waysIn: readonly WayIn[] | null;
  readonly network: NetworkRow | null;
  readonly enforcement: 'enforced' | 'not-enforced' | 'unknown';
  readonly images: readonly AssessedImage[];
  readonly replicas: number | null;
  readonly pods: readonly RunningPod[];
  readonly history: { readonly unchanged: Unchanged | null; readonly findings: readonly FindingRow[] };
  /** One change for all that can be put right, and one that leaves out what may break it; null when there is none. */
  readonly patch: WholePatch | null;
  readonly carefulPatch: WholePatch | null;
};

/**
 * One workload of a snapshot with everything that is known of it.
 *
 * @throws AppError `not-found` when the snapshot holds no such workload.
 */
export async function workloadDetail(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  asked: { readonly kind: string; readonly namespace: string; readonly name: string },
): Promise<WorkloadDetail> {
  const id = workloadId(asked);
  const unknown = new AppError(
    'not-found',
    `There is no ${asked.kind} ${asked.namespace}/${asked.name} in this snapshot`,
  );
  const { rows, minor, enforcement } = await workloadRows(viewer, snapshot);
  const row = rows.find((each) => each.id === id);
  if (!row) throw unknown;
  const graph = await loadAttackGraph(viewer, snapshot.id);
  const { inventory, workloads, rbac } = graph.terrain;
  const workload = workloads.find(({ ref }) => workloadId(ref) === id);
  if (!workload) throw unknown;
  const context: ControlContext = { inventory, workloads, rbac, settings: settingsFor(snapshot.clusterId) };
  const verdicts = workloadVerdicts(context, workload, snapshot.clusterId);
  const failing = verdicts.flatMap(({ control, judged, finding }) =>
    finding && !finding.builtIn ? [{ control, judged, paths: finding.paths }] : [],
  );
  const faults = faultsOf(verdicts);
  const paths = pathsFrom(graph, workload, snapshot);
  const [network, images, unchanged] = await Promise.all([
    row.network === null ? [] : networkRows(viewer, snapshot),
    loadImages(viewer, snapshot.id),
    historyOf(viewer, snapshot, workload),
  ]);
  return {
    ...{ snapshotId: snapshot.id, row, enforcement },
    sentence: workloadSentence(row, paths),
    verdicts: told(verdicts, snapshot.clusterId),
    pod: podSettings(workload, faults),
    containers: workload.containers.map((container) => ({
      ...{ name: container.name, kind: container.kind, image: container.image },
      settings: containerSettings(workload, container, faults),
    })),
    podSecurity: { minor, blocks: podSecurityFaults(workload, { level: 'restricted', minor }, context) },
    paths,
    waysIn: row.exposures === null ? null : waysIn(inventory, workload),
    network: network.find(({ ref }) => workloadId(ref) === id) ?? null,
    images: images.images.filter(({ uses }) => uses.some((use) => workloadId(use.workload) === id)),
    replicas: workload.replicas,
    pods: workload.pods,
    history: {
      unchanged,
      findings: findingsOfObject(viewer, { clusterId: snapshot.clusterId, snapshotId: snapshot.id }, workload.ref),
    },
    patch: wholePatch(workload, failing, context),
    carefulPatch: wholePatch(workload, failing, context, true),
  };
}

function faultsOf(verdicts: readonly WorkloadVerdict[]): readonly SettingFault[] {
  return verdicts.flatMap(({ finding }) =>
    (finding?.paths ?? []).flatMap((path) =>
      finding ? [{ control: finding.control, title: finding.title, severity: finding.severity, path }] : [],
    ),
  );
}

function told(verdicts: readonly WorkloadVerdict[], clusterId: string): readonly ToldVerdict[] {
  const ids = findingIds(
    clusterId,
    verdicts.flatMap(({ finding }) => finding?.fingerprint ?? []),
  );
  return verdicts.map((verdict) => {
    const { control, status, finding, gaps, reason } = verdict;
    return {
      ...{ control: control.id, title: control.title, surface: control.surface, status },
      severity: severityOf(verdict),
      message: finding?.message ?? ([...new Set(gaps.map(({ message }) => message))].join('; ') || reason),
      evidence: finding?.evidence ?? [],
      remediation: control.remediation.text,
      findingId: finding ? (ids.get(finding.fingerprint) ?? null) : null,
      builtIn: finding?.builtIn ?? false,
    };
  });
}

function pathsFrom(graph: AttackGraph, workload: Workload, { gapList }: SnapshotDetail): WorkloadPaths {
  const from = place.workload(workload);
  const [objective] = objectivesInReach(graph, [from], true);
  const edges = objective === undefined ? null : distancesTo(graph, [objective]).path(from);
  return {
    radius: blastRadius(graph, from),
    gravest:
      objective !== undefined && edges
        ? { objective, title: describePlace(objective), steps: describePath(graph, edges) }
        : null,
    unseen: pathsUnseen(gapList, graph),
  };
}

async function historyOf(viewer: Viewer, snapshot: SnapshotDetail, { ref }: Workload): Promise<Unchanged | null> {
  const kind = groupResourceOf(ref.apiVersion, ref.kind);
  return kind === null ? null : unchangedSince(viewer, snapshot.id, kind, ref);
}
