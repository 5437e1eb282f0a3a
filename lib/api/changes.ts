import 'server-only';

import { z } from 'zod';
import type { ChangeReport } from '@/lib/changes/change-report';
import { compareBuilt, type AccessChanges } from '@/lib/changes/compare-inventories';
import { scoreChanges } from '@/lib/changes/diff-findings';
import { AppError } from '@/lib/errors';
import { loadAttackGraph } from '@/lib/store/attack-graph';
import { findingChanges } from '@/lib/store/finding-changes';
import { recentValues } from '@/lib/store/recent';
import { getSnapshot, listSnapshots } from '@/lib/store/snapshots';
import type { FindingRow, SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

const snapshotId = z.string().max(80).optional();

/** Which snapshots are compared: without `to` the latest, without `from` the one before `to`; `first` is the oldest. */
export const changesSearch = z.object({
  from: snapshotId,
  to: snapshotId,
  format: z.enum(['json', 'markdown']).default('json'),
});

export type StoredChanges = {
  readonly from: SnapshotDetail;
  readonly to: SnapshotDetail;
  readonly report: ChangeReport<FindingRow>;
};

/**
 * What differs between two snapshots of a cluster, the earlier first whichever way they are asked for. Null when there
 * is only one snapshot: nothing to compare with.
 *
 * @throws AppError `not-found` for a cluster or snapshot that does not exist, or not for this viewer.
 */
export async function storedChanges(
  viewer: Viewer,
  clusterId: string,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<StoredChanges | null> {
  const last = await getSnapshot(viewer, clusterId, asked.to ?? 'latest');
  const first = asked.from === 'first' ? await oldest(viewer, clusterId) : (asked.from ?? last.previousId);
  if (first === null) return null;
  const other = await getSnapshot(viewer, clusterId, first);
  const [from, to] = other.collectedAt <= last.collectedAt ? [other, last] : [last, other];
  const [access, findings] = await Promise.all([
    accessChanges(viewer, from.id, to.id),
    findingChanges(viewer, clusterId, { from: from.id, to: to.id }),
  ]);
  return { from, to, report: { ...access, findings, scores: scoreChanges(from.scores, to.scores) } };
}

async function oldest(viewer: Viewer, clusterId: string): Promise<string | null> {
  return (await listSnapshots(viewer, clusterId)).at(-1)?.id ?? null;
}

/** The same for programs, to whom one snapshot is an answer of its own. @throws AppError `conflict` then. */
export async function requireChanges(...asked: Parameters<typeof storedChanges>): Promise<StoredChanges> {
  const changes = await storedChanges(...asked);
  if (!changes)
    throw new AppError('conflict', `Cluster ${asked[1]} has one snapshot: there is nothing to compare with`);
  return changes;
}

const recent = recentValues<AccessChanges>(8);

async function accessChanges(viewer: Viewer, from: string, to: string): Promise<AccessChanges> {
  const [was, is] = [await loadAttackGraph(viewer, from), await loadAttackGraph(viewer, to)];
  return recent(`${from} ${to}`, () => compareBuilt(was, is));
}
