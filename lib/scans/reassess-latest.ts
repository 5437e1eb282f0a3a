import 'server-only';

import { setImmediate } from 'node:timers/promises';
import { assess } from '@/lib/assessment/assess';
import { workloadKinds } from '@/lib/controls/reads';
import { judgedBy, settingsDigestOf } from '@/lib/controls/version';
import { AppError } from '@/lib/errors';
import { attachedKind } from '@/lib/images/attached-reports';
import { listClusters } from '@/lib/store/clusters';
import { settingsFor } from '@/lib/store/control-settings';
import { loadInventory } from '@/lib/store/inventories';
import { markReassessed } from '@/lib/store/reassessments';
import { saveSnapshot } from '@/lib/store/save-snapshot';
import { localOperator, type Viewer } from '@/lib/store/viewer';
import { withStoredReports } from './stored-reports';
import { withScanLease } from './with-scan-lease';

/** What came of judging a cluster anew. */
export type Reassessed = {
  readonly clusterId: string;
  readonly snapshotId: string;
  readonly opened: number;
  readonly fixed: number;
  readonly regressed: number;
};

/** What came of other settings: the clusters whose newest snapshot was judged anew. */
export type SettingsSaved = { readonly reassessed: readonly Reassessed[] };

/**
 * Judges the newest inventory of a cluster again, when the settings or the image reports are no longer those that it was
 * judged by: that is a moment of its own in the history of the cluster, so the new judgement is a new snapshot of the same
 * inventory, marked as such. Another catalogue is no moment: `rejudge` judges everything by it that is kept.
 *
 * @returns null when there is nothing to judge, or nothing that would judge differently.
 * @throws AppError `not-found`, `conflict` while the cluster is being scanned.
 */
export async function reassessLatest(viewer: Viewer, clusterId: string, now = new Date()): Promise<Reassessed | null> {
  return withScanLease(clusterId, async () => {
    const cluster = (await listClusters(viewer)).find(({ id }) => id === clusterId);
    if (!cluster) throw new AppError('not-found', `There is no cluster ${clusterId}`);
    const { latest } = cluster;
    if (!latest) return null;
    const settings = settingsFor(clusterId);
    const otherSettings = settingsDigestOf(latest.catalogueVersion) !== settingsDigestOf(judgedBy(settings));
    const cause = otherSettings ? 'settings' : (await hasOtherReports(viewer, latest.id)) ? 'reports' : null;
    if (cause === null) return null;
    const inventory = await withStoredReports(await loadInventory(viewer, latest.id));
    const assessment = assess(inventory, { cluster: clusterId, settings });
    const { snapshotId, opened, fixed, regressed } = await saveSnapshot(clusterId, inventory, assessment);
    markReassessed({ snapshotId, cause, madeAt: now.toISOString(), madeBy: viewer.name });
    return { clusterId, snapshotId, opened, fixed, regressed };
  });
}

// Asked of the workloads alone: most clusters run none of the images that a new report is about.
async function hasOtherReports(viewer: Viewer, snapshotId: string): Promise<boolean> {
  const before = await loadInventory(viewer, snapshotId, [...workloadKinds, attachedKind]);
  const after = await withStoredReports(before);
  return JSON.stringify(before.kinds[attachedKind] ?? []) !== JSON.stringify(after.kinds[attachedKind] ?? []);
}

/**
 * `reassessLatest` for each cluster of the viewer, one after the other. A cluster that is being scanned is left out: the
 * scan judges by what holds now.
 */
export async function reassessAll(viewer: Viewer = localOperator): Promise<readonly Reassessed[]> {
  const done: Reassessed[] = [];
  for (const { id } of await listClusters(viewer)) {
    const one = await reassessLatest(viewer, id).catch((error: unknown) => {
      if (error instanceof AppError && (error.code === 'conflict' || error.code === 'not-found')) return null;
      throw error;
    });
    if (one) done.push(one);
    await setImmediate(); // let requests in between
  }
  return done;
}
