import 'server-only';

import type { AdmissionLevel } from '@/lib/assessment/pod-security-report';
import { contextOf } from '@/lib/controls/context';
import { exposuresOf } from '@/lib/controls/network/exposure';
import { newestPolicy, oldestPolicy, podSecurityFaults } from '@/lib/controls/pod-security/admitted-at';
import { podSecurityControls } from '@/lib/controls/pod-security/catalogue';
import type { ControlContext, Severity } from '@/lib/controls/types';
import { workloadKinds } from '@/lib/controls/reads';
import { exposedRisk } from '@/lib/findings/exposed-risk';
import { countBySeverity } from '@/lib/findings/score';
import type { SeverityCounts } from '@/lib/findings/types';
import type { AssessedImage } from '@/lib/images/match-reports';
import { nodeAccess } from '@/lib/images/node-access';
import { imageSeverities, type ImageSeverity } from '@/lib/images/types';
import type { Gap, ObjectRef } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import type { Isolation } from '@/lib/network/reachability';
import { loadAccess } from '@/lib/store/access';
import { settingsFor } from '@/lib/store/control-settings';
import { dataFolder } from '@/lib/store/data-folder';
import { imageReportsStamp } from '@/lib/store/images';
import { findSnapshot } from '@/lib/store/inventories';
import { loadNetwork } from '@/lib/store/network';
import { recentValues } from '@/lib/store/recent';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { findingsByObject } from '@/lib/store/workload-findings';
import { loadImages } from './images';
import { networkState } from './network';

/** What scanners know of the images of one workload, all taken together. */
export type WorkloadImages = {
  readonly total: number;
  /** Those that no report says anything about. */
  readonly notAssessed: number;
  /** The worst vulnerability of all that were assessed; null when none was found in them. */
  readonly worst: ImageSeverity | null;
  /** How many are as severe as that. */
  readonly ofWorst: number;
  /** The image in which most of those are. */
  readonly worstImage: string | null;
};

/** One workload with how it stands, how it is reached, and what taking it over would give. */
export type WorkloadRow = {
  /** `payments/Deployment/api` */
  readonly id: string;
  readonly ref: ObjectRef;
  readonly worst: Severity | null;
  readonly counts: SeverityCounts;
  /** Ids of the controls that it fails, the most severe first. */
  readonly controls: readonly string[];
  /** Exposure-weighted. */
  readonly risk: number;
  /** Everything found about it is as Kubernetes or a vendor ships it. */
  readonly builtIn: boolean;
  /** Ways in from outside; null where Services could not be read. */
  readonly exposures: readonly string[] | null;
  /** What of the node it holds. */
  readonly privileged: readonly string[];
  readonly account: {
    readonly key: string;
    readonly name: string;
    /** Of the worst that it may do; null when nothing risky is known. */
    readonly severity: Severity | null;
    readonly mounted: boolean;
  };
  readonly images: WorkloadImages;
  /** What policies do for its pods; null where policies could not be read. */
  readonly network: { readonly ingress: Isolation; readonly egress: Isolation } | null;
  /** The strictest level of the Pod Security Standards that its pods pass. */
  readonly passes: AdmissionLevel;
  readonly pods: number;
};

export type WorkloadRows = {
  /** The riskiest first. */
  readonly rows: readonly WorkloadRow[];
  /** Kinds of workloads that could not be read: more may run than is shown. */
  readonly gaps: readonly Gap[];
  /** Whether anything makes policies hold: `not-enforced` when the network is known to ignore them. */
  readonly enforcement: 'enforced' | 'not-enforced' | 'unknown';
  /** The minor version whose Pod Security policy was asked. */
  readonly minor: number;
};

const recent = recentValues<{ rows: Promise<WorkloadRows> | null }>(4);

/**
 * Every workload of a snapshot with its posture. The last few answers stay in memory, until a report of an image or a
 * setting changes.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function workloadRows(viewer: Viewer, snapshot: SnapshotDetail): Promise<WorkloadRows> {
  await findSnapshot(viewer, snapshot.id); // refuses who may not see it
  const { reportAgeDays } = settingsFor(snapshot.clusterId);
  const key = [dataFolder(), snapshot.id, snapshot.catalogueVersion, reportAgeDays, imageReportsStamp()].join(' ');
  const slot = recent(key, () => ({ rows: null }));
  slot.rows ??= readRows(viewer, snapshot).catch((error: unknown) => {
    slot.rows = null; // a failure is asked again
    throw error;
  });
  return slot.rows;
}

async function readRows(viewer: Viewer, snapshot: SnapshotDetail): Promise<WorkloadRows> {
  const found = findingsByObject(viewer, { clusterId: snapshot.clusterId, snapshotId: snapshot.id });
  const [access, { inventory, workloads, network }, images, state] = await Promise.all([
    loadAccess(viewer, snapshot.id),
    loadNetwork(viewer, snapshot.id),
    loadImages(viewer, snapshot.id),
    networkState(viewer, snapshot),
  ]);
  const minor = policyMinor(snapshot.kubernetesVersion);
  const context = contextOf(inventory);
  const exposures = exposuresOf(inventory);
  const seesServices = inventory.kinds['services'] !== undefined;
  const mounts = new Map(access.workloads.map(({ ref, automountsToken }) => [workloadId(ref), automountsToken]));
  const imagesOf = byWorkload(images.images);
  const rows = workloads.map((workload): WorkloadRow => {
    const { ref, serviceAccount } = workload;
    const id = workloadId(ref);
    const findings = (found.get(id) ?? []).map((finding) => ({ ...finding, resource: ref }));
    const waysIn = [...new Set(exposures(workload).map(({ how }) => how))];
    const key = `sa:${ref.namespace}/${serviceAccount}`;
    return {
      ...{ id, ref, pods: workload.pods.length },
      worst: findings[0]?.severity ?? null,
      counts: countBySeverity(findings),
      controls: findings.map(({ control }) => control),
      risk: exposedRisk(findings, () => waysIn.length > 0),
      builtIn: findings.length > 0 && findings.every(({ builtIn }) => builtIn),
      exposures: seesServices ? waysIn : null,
      privileged: nodeAccess(workload),
      account: {
        ...{ key, name: serviceAccount, severity: access.subjectRisk.get(key) ?? null },
        mounted: mounts.get(id) ?? workload.automountsToken,
      },
      images: sumOf(imagesOf.get(id) ?? []),
      network: state.assessed
        ? { ingress: network.isolation(workload, 'ingress'), egress: network.isolation(workload, 'egress') }
        : null,
      passes: passesOf(workload, minor, context),
    };
  });
  return {
    rows: rows.sort((a, b) => b.risk - a.risk),
    gaps: inventory.gaps.filter(({ resource, reason }) => workloadKinds.includes(resource) && reason !== 'not-served'),
    enforcement: state.enforcement.state,
    minor,
  };
}

/** `payments/Deployment/api`: how addresses and this API name a workload. */
export const workloadId = ({ namespace, kind, name }: Pick<ObjectRef, 'namespace' | 'kind' | 'name'>) =>
  `${namespace}/${kind}/${name}`;

/** The policy that the API server itself would ask; the newest known where its version is unknown. */
export function policyMinor(version: string | null): number {
  const minor = /^v?1\.(\d{1,3})/.exec(version ?? '')?.[1];
  return minor === undefined ? newestPolicy : Math.min(newestPolicy, Math.max(oldestPolicy, Number(minor)));
}

/** The strictest level of the Pod Security Standards that a workload's pods pass as of a minor version. */
export function passesOf(workload: Workload, minor: number, context: ControlContext): AdmissionLevel {
  const faults = podSecurityFaults(workload, { level: 'restricted', minor }, context);
  if (faults.length === 0) return 'restricted';
  return faults.some(({ control }) => ofBaseline.has(control)) ? 'privileged' : 'baseline';
}

const ofBaseline = new Set(
  podSecurityControls.filter(({ references }) => references.pss === 'baseline').map(({ id }) => id),
);

function byWorkload(images: readonly AssessedImage[]): ReadonlyMap<string, readonly AssessedImage[]> {
  const found = new Map<string, Set<AssessedImage>>();
  for (const image of images) {
    for (const { workload } of image.uses) {
      const id = workloadId(workload);
      found.set(id, (found.get(id) ?? new Set()).add(image));
    }
  }
  return new Map([...found].map(([id, list]) => [id, [...list]]));
}

function sumOf(images: readonly AssessedImage[]): WorkloadImages {
  const worst = imageSeverities.find((level) => images.some(({ counts }) => counts[level] > 0)) ?? null;
  const [most = null] = worst === null ? [] : images.toSorted((a, b) => b.counts[worst] - a.counts[worst]);
  return {
    total: images.length,
    notAssessed: images.filter(({ state }) => state === 'not-assessed').length,
    worst,
    ofWorst: worst === null ? 0 : images.reduce((sum, { counts }) => sum + counts[worst], 0),
    worstImage: most?.id ?? null,
  };
}
