import 'server-only';

import type { ControlResult, SubjectRisk } from '@/lib/assessment/types';
import { AppError } from '@/lib/errors';
import type { Gap } from '@/lib/inventory/types';
import { readChunks } from './inventories';
import { openStore } from './open';
import { bySurface, countsOf, scoreOf, snapshotOf } from './rows';
import type { Snapshot, SnapshotDetail } from './types';
import { maySee, type Viewer } from './viewer';

export { saveSnapshot } from './save-snapshot';

/**
 * The snapshots of a cluster, newest first.
 *
 * @throws AppError `not-found` when there is no such cluster for this viewer.
 */
export async function listSnapshots(viewer: Viewer, clusterId: string): Promise<Snapshot[]> {
  const { prisma } = openStore();
  const known = maySee(viewer, clusterId) && (await prisma.cluster.findUnique({ where: { id: clusterId } }));
  if (!known) throw new AppError('not-found', `There is no cluster ${clusterId}`);
  const rows = await prisma.snapshot.findMany({
    where: { clusterId },
    orderBy: { seq: 'desc' },
    include: { scores: { where: { surface: 'all' } } },
  });
  return rows.map(snapshotOf);
}

/**
 * One snapshot with its scores, controls, gaps and risky subjects.
 *
 * @throws AppError `not-found` when the cluster has no such snapshot, or none at all.
 */
export async function getSnapshot(
  viewer: Viewer,
  clusterId: string,
  snapshotId: string | 'latest',
): Promise<SnapshotDetail> {
  const { prisma } = openStore();
  const row = maySee(viewer, clusterId)
    ? await prisma.snapshot.findFirst({
        where: { clusterId, ...(snapshotId === 'latest' ? {} : { id: snapshotId }) },
        orderBy: { seq: 'desc' },
        include: { scores: true },
      })
    : null;
  if (!row) {
    const what = snapshotId === 'latest' ? 'no snapshot yet' : `no snapshot ${snapshotId}`;
    throw new AppError('not-found', `Cluster ${clusterId} has ${what}`);
  }
  const previous = await prisma.snapshot.findFirst({
    where: { clusterId, seq: { lt: row.seq } },
    orderBy: { seq: 'desc' },
    select: { id: true },
  });
  const document = <T>(kind: string) => (readChunks(row, [kind]).get(kind) ?? []) as T[]; // written by saveSnapshot
  return {
    ...snapshotOf(row),
    scores: row.scores.map(scoreOf).sort(bySurface),
    counts: countsOf(row.counts),
    gapList: document<Gap>('@gaps'),
    controls: document<ControlResult>('@controls'),
    subjects: document<SubjectRisk>('@subjects'),
    previousId: previous?.id ?? null,
  };
}
