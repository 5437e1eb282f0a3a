import 'server-only';

import { AppError } from '@/lib/errors';
import { openStore } from './open';
import { controlCoverage, scoreOf } from './rows';
import type { ScorePoint } from './types';
import { maySee, type Viewer } from './viewer';

/** A point of the trend, with the coverage of each surface. */
export type SurfacePoint = ScorePoint & { readonly coverages: ScorePoint['scores'] };

/**
 * The score of every snapshot of a cluster, oldest first.
 *
 * @throws AppError `not-found` when there is no such cluster for this viewer.
 */
export async function scoreTrend(viewer: Viewer, clusterId: string): Promise<SurfacePoint[]> {
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
    // saveSnapshot writes a row for every surface and for `all`
    const bySurface = <T>(of: (score: (typeof scores)[number]) => T) =>
      Object.fromEntries(scores.map((score) => [score.surface, of(score)])) as Record<keyof ScorePoint['scores'], T>;
    return {
      snapshotId: row.id,
      at: row.collectedAt,
      catalogueVersion: row.catalogueVersion,
      scores: bySurface(({ score }) => score),
      coverage: controlCoverage(row.scores),
      coverages: bySurface(({ coverage }) => coverage),
      findings: bySurface(({ findings }) => findings),
      opened: row.opened,
      fixed: row.fixed,
      regressed: row.regressed,
    };
  });
}
