import 'server-only';

import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { guarded } from './failures';
import type { ScanModel } from './generated/models';
import { isHeld } from './leases';
import { openStore } from './open';
import type { Scan, ScanPhase } from './types';
import { maySee, type Viewer } from './viewer';

const finalPhases: readonly ScanPhase[] = ['done', 'failed', 'cancelled'];
const keptPerCluster = 50;

/** Whether a scan is over, one way or another. */
export const isOver = ({ phase }: Pick<Scan, 'phase'>): boolean => finalPhases.includes(phase);

/** The lease under which a cluster is scanned. */
export const scanLease = (clusterId: string): string => `scan ${clusterId}`;

/** A new scan of the cluster, queued. Of the older ones the last fifty are kept. */
export async function createScan(clusterId: string, id: string = randomUUID()): Promise<Scan> {
  const { prisma } = openStore();
  const row = await prisma.scan.create({
    data: {
      id,
      clusterId,
      phase: 'queued',
      startedAt: new Date().toISOString(),
      kindsDone: 0,
      kindsTotal: 0,
      objectsRead: 0,
      detail: '',
    },
  });
  const old = await prisma.scan.findMany({
    where: { clusterId, finishedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
    skip: keptPerCluster,
    select: { id: true },
  });
  if (old.length > 0) await prisma.scan.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  return scanOf(row);
}

export type ScanChange = Partial<Omit<Scan, 'id' | 'clusterId' | 'startedAt' | 'finishedAt'>>;

/** Writes down how far a scan is. A scan that is over stays as it is: a cancelled scan cannot be done later. */
export function updateScan(id: string, change: ScanChange): void {
  const { error, ...plain } = change;
  const columns: Record<string, string | number | null> = {};
  for (const [field, column] of Object.entries(columnOf)) {
    const value = plain[field as keyof typeof columnOf];
    if (value !== undefined) columns[column] = value;
  }
  if (error !== undefined)
    Object.assign(columns, { error_code: error?.code ?? null, error_message: error?.message ?? null });
  if (change.phase && isOver({ phase: change.phase })) columns['finished_at'] = new Date().toISOString();
  const names = Object.keys(columns);
  if (names.length === 0) return;
  const { sql } = openStore();
  const update = sql.prepare(
    `UPDATE scan SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ? AND finished_at IS NULL`,
  );
  const announceFailure = sql.prepare(
    `INSERT INTO outbox (event, cluster_id, ref, at) SELECT 'scan-failed', cluster_id, id, finished_at FROM scan WHERE id = ?`,
  );
  guarded(() => {
    const { changes } = update.run(...Object.values(columns), id);
    if (changes === 1 && change.phase === 'failed') announceFailure.run(id);
  });
}

/** @throws AppError `not-found` when there is no such scan for this viewer. */
export async function getScan(viewer: Viewer, id: string): Promise<Scan> {
  const row = await openStore().prisma.scan.findUnique({ where: { id } });
  if (!row || !maySee(viewer, row.clusterId)) throw new AppError('not-found', `There is no scan ${id}`);
  return scanOf(row);
}

/** The latest scans, newest first, at most fifty: of one cluster, or of all that the viewer may see. */
export async function listScans(viewer: Viewer, clusterId?: string): Promise<Scan[]> {
  const rows = await openStore().prisma.scan.findMany({
    where: {
      AND: [
        clusterId === undefined ? {} : { clusterId },
        viewer.clusters === 'all' ? {} : { clusterId: { in: [...viewer.clusters] } },
      ],
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
    take: keptPerCluster,
  });
  return rows.map(scanOf);
}

/** Marks scans as failed that nobody works on any more: their process was killed. */
export async function failAbandonedScans(): Promise<void> {
  const rows = await openStore().prisma.scan.findMany({ where: { finishedAt: null } });
  const patience = new Date(Date.now() - 30_000).toISOString(); // a queued scan takes its lease a moment later
  for (const row of rows) {
    if (isHeld(scanLease(row.clusterId)) || (row.phase === 'queued' && row.startedAt > patience)) continue;
    const message = 'Lynceus stopped while this scan ran; nothing of it was stored. Scan again.';
    updateScan(row.id, { phase: 'failed', error: { code: 'interrupted', message } });
  }
}

const columnOf = {
  phase: 'phase',
  kindsDone: 'kinds_done',
  kindsTotal: 'kinds_total',
  objectsRead: 'objects_read',
  detail: 'detail',
  snapshotId: 'snapshot_id',
} as const;

function scanOf(row: ScanModel): Scan {
  const { id, clusterId, startedAt, finishedAt, kindsDone, kindsTotal, objectsRead, detail, snapshotId } = row;
  return {
    ...{ id, clusterId, startedAt, finishedAt, kindsDone, kindsTotal, objectsRead, detail, snapshotId },
    phase: row.phase as ScanPhase, // written by createScan and updateScan
    error: row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? '' },
  };
}
