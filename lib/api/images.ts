import 'server-only';

import { exposureKinds, exposuresOf } from '@/lib/controls/network/exposure';
import { clusterImages } from '@/lib/images/cluster-images';
import { namesOfImage, matchReports, type AssessedImage, type KnownReport } from '@/lib/images/match-reports';
import { inventoryReports, inventorySummaries, reportKinds, secretReportKinds } from '@/lib/images/inventory-reports';
import { nodeAccess } from '@/lib/images/node-access';
import { patchFirst, type Circumstances, type PatchRank } from '@/lib/images/patch-first';
import { workloadResources } from '@/lib/inventory/owners';
import { refKey } from '@/lib/inventory/refs';
import type { Gap, ObjectRef } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { loadAccess, type Access } from '@/lib/store/access';
import { settingsFor } from '@/lib/store/control-settings';
import { dataFolder } from '@/lib/store/data-folder';
import { imageReportsStamp, listImageReports, loadImageReports } from '@/lib/store/images';
import { findSnapshot, loadInventory } from '@/lib/store/inventories';
import { recentValues } from '@/lib/store/recent';
import type { Viewer } from '@/lib/store/viewer';

/** The images of a snapshot with everything that is known of them. */
export type ImageView = {
  readonly images: readonly AssessedImage[];
  /** Most pressing first; images in which nothing was found are not among them. */
  readonly ranks: readonly PatchRank[];
  readonly circumstancesOf: (workload: ObjectRef) => Circumstances;
  /** Kinds of workloads that could not be read: more may run than is shown. */
  readonly gaps: readonly Gap[];
  /** What the order could not take into account, because it was not read. */
  readonly unseen: readonly UnseenCircumstance[];
  readonly collectedAt: string;
  readonly reportAgeDays: number;
};

/** `exposure`: Services were not read, so nobody can say what is reached from outside. `rights`: roles were not. */
export type UnseenCircumstance = 'exposure' | 'rights';

const recent = recentValues<{ view: Promise<ImageView> | null }>(8);

/**
 * The images of a snapshot, joined with the reports of its own scanners and those that are kept. The last few answers
 * stay in memory until another report is kept or forgotten.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function loadImages(viewer: Viewer, snapshotId: string): Promise<ImageView> {
  const { subjectRisk } = await loadAccess(viewer, snapshotId); // refuses a viewer who may not see it
  const { clusterId, catalogueVersion } = await findSnapshot(viewer, snapshotId);
  const { reportAgeDays } = settingsFor(clusterId);
  const key = [dataFolder(), snapshotId, catalogueVersion, reportAgeDays, imageReportsStamp()].join(' ');
  const slot = recent(key, () => ({ view: null }));
  slot.view ??= readImages(viewer, snapshotId, { subjectRisk, reportAgeDays }).catch((error: unknown) => {
    slot.view = null; // a failure is asked again
    throw error;
  });
  return slot.view;
}

const runKinds = [...workloadResources, 'pods'];
const kinds = [...runKinds, ...exposureKinds, ...reportKinds, ...secretReportKinds, 'serviceaccounts'];

async function readImages(
  viewer: Viewer,
  snapshotId: string,
  { subjectRisk, reportAgeDays }: { readonly subjectRisk: Access['subjectRisk']; readonly reportAgeDays: number },
): Promise<ImageView> {
  const inventory = await loadInventory(viewer, snapshotId, kinds);
  const workloads = workloadsOf(inventory);
  const found = clusterImages(workloads);
  const images = matchReports(
    found,
    [...inventoryReports(inventory), ...(await storedReports(new Set(found.flatMap(namesOfImage))))],
    { at: inventory.collectedAt, reportAgeDays, summaries: inventorySummaries(inventory) },
  );
  const exposures = exposuresOf(inventory);
  const around = new Map(
    workloads.map((workload): [string, Circumstances] => {
      const account = `${workload.ref.namespace}/${workload.serviceAccount}`;
      const severity = subjectRisk.get(`sa:${account}`);
      return [
        refKey(workload.ref),
        {
          exposed: exposures(workload).map(({ how }) => how),
          privileged: nodeAccess(workload),
          account: severity === 'critical' || severity === 'high' ? { name: account, severity } : null,
        },
      ];
    }),
  );
  const circumstancesOf = (ref: ObjectRef) => around.get(refKey(ref)) ?? { exposed: [], privileged: [], account: null };
  return {
    images,
    ranks: patchFirst(images, circumstancesOf),
    circumstancesOf,
    gaps: inventory.gaps.filter(({ resource, reason }) => runKinds.includes(resource) && reason !== 'not-served'),
    unseen: [
      ...(inventory.kinds['services'] === undefined ? (['exposure'] as const) : []),
      ...(inventory.gaps.some(({ resource, reason }) => reason !== 'not-served' && isRbac(resource))
        ? (['rights'] as const)
        : []),
    ],
    collectedAt: inventory.collectedAt,
    reportAgeDays,
  };
}

const isRbac = (resource: string) => resource.endsWith('.rbac.authorization.k8s.io');

/** The kept reports that know one of these names. */
async function storedReports(names: ReadonlySet<string>): Promise<readonly KnownReport[]> {
  const rows = (await listImageReports()).filter((row) => row.names.some((name) => names.has(name)));
  const reports = await loadImageReports(rows.map(({ id }) => id));
  return rows.flatMap(({ id, storedAt, storedBy }) => {
    const report = reports.get(id);
    return report ? [{ report, storedId: id, storedAt, storedBy }] : [];
  });
}
