import 'server-only';

import { AppError } from '@/lib/errors';
import { openStore } from './open';
import { controlCoverage, scoreOf } from './rows';
import type { ScorePoint } from './types';
import { maySee, type Viewer } from './viewer';

/**
 * The score of every snapshot of a cluster, oldest first.
 *
 * @throws AppError `not-found` when there is no such cluster for this viewer.
 */
export async function scoreTrend(viewer: Viewer, clusterId: string): Promise<ScorePoint[]> {
  const { prisma } = openStore();
  const known = maySee(viewer, clusterId) && (await prisma.cluster.findUnique({ where: { id: clusterId } }));
  if (!known) throw new AppError('not-found', `There is no cluster ${clusterId}`);
  const rows = await prisma.snapshot.findMany({
    where: { clusterId },
    orderBy: { seq: 'asc' },
    include: { scores: true },
  });
  return rows.map((row) => {
    const scores = row.scores.map(scoreOf);
    return {
      snapshotId: row.id,
      at: row.collectedAt,
      catalogueVersion: row.catalogueVersion,
      // saveSnapshot writes a row for every surface and for `all`
      scores: Object.fromEntries(scores.map(({ surface, score }) => [surface, score])) as ScorePoint['scores'],
      coverage: controlCoverage(row.scores),
      findings: Object.fromEntries(
        scores.map(({ surface, findings }) => [surface, findings]),
      ) as ScorePoint['findings'],
      opened: row.opened,
      fixed: row.fixed,
      regressed: row.regressed,
    };
  });
}
