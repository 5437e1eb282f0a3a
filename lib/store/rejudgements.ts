import 'server-only';

import type { Surface } from '@/lib/controls/types';
import { guarded } from './failures';
import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

/** How far the newest catalogue is with judging what is kept of a cluster, or how it ended. */
export type Rejudgement = {
  readonly catalogueVersion: string;
  readonly startedAt: string;
  /** Null while it is not whole. */
  readonly finishedAt: string | null;
  /** Snapshots judged so far, of all that there are to judge. */
  readonly done: number;
  readonly total: number;
  /** Why it stopped; null else. */
  readonly error: string | null;
};

/** What a snapshot was first said to be. */
export type FirstVerdict = {
  readonly catalogueVersion: string;
  readonly scores: Readonly<Record<Surface | 'all', number | null>>;
  /** When another verdict took its place. */
  readonly replacedAt: string;
};

/** Writes down that a cluster is to be judged anew. What had begun by the same version keeps its beginning. */
export function planRejudgement(clusterId: string, catalogueVersion: string, total: number, now = new Date()): void {
  guarded(() =>
    openStore()
      .sql.prepare(
        `INSERT INTO rejudgement (cluster_id, catalogue_version, started_at, finished_at, done, total, error)
         VALUES (@clusterId, @catalogueVersion, @now, NULL, 0, @total, NULL)
         ON CONFLICT (cluster_id) DO UPDATE SET total = @total, finished_at = NULL, error = NULL,
           done = CASE WHEN catalogue_version = @catalogueVersion THEN done ELSE 0 END,
           started_at = CASE WHEN catalogue_version = @catalogueVersion AND finished_at IS NULL THEN started_at ELSE @now END,
           catalogue_version = @catalogueVersion`,
      )
      .run({ clusterId, catalogueVersion, total, now: now.toISOString() }),
  );
}

/** Writes down how far it is. */
export function updateRejudgement(clusterId: string, { done, total }: Pick<Rejudgement, 'done' | 'total'>): void {
  const update = openStore().sql.prepare('UPDATE rejudgement SET done = ?, total = ? WHERE cluster_id = ?');
  guarded(() => update.run(done, total, clusterId));
}

/** Writes down that it is whole, or why it is not. */
export function endRejudgement(clusterId: string, error: string | null, now = new Date()): void {
  const end = openStore().sql.prepare(
    `UPDATE rejudgement SET error = @error, done = CASE WHEN @error IS NULL THEN total ELSE done END,
       finished_at = CASE WHEN @error IS NULL THEN @now END WHERE cluster_id = @clusterId`,
  );
  guarded(() => end.run({ clusterId, error, now: now.toISOString() }));
}

/** The last one of a cluster; null when there was none, or the viewer may not see it. */
export function rejudgementOf(viewer: Viewer, clusterId: string): Rejudgement | null {
  if (!maySee(viewer, clusterId)) return null;
  const row = openStore()
    .sql.prepare(
      `SELECT catalogue_version AS catalogueVersion, started_at AS startedAt, finished_at AS finishedAt, done, total,
         error FROM rejudgement WHERE cluster_id = ?`,
    )
    .get(clusterId) as Rejudgement | undefined; // columns as selected
  return row ?? null;
}

/** Changes whenever what is kept of a cluster was judged anew: for the keys of what is kept in memory. */
export function judgedStamp(clusterId: string): string {
  const stamp = openStore().sql.prepare('SELECT finished_at FROM rejudgement WHERE cluster_id = ?').pluck();
  return (stamp.get(clusterId) as string | null | undefined) ?? ''; // a column of text
}

/** The first verdicts of the snapshots of a cluster that were judged anew since, by their ids. */
export function firstVerdicts(viewer: Viewer, clusterId: string): ReadonlyMap<string, FirstVerdict> {
  if (!maySee(viewer, clusterId)) return new Map();
  const rows = openStore()
    .sql.prepare(
      `SELECT e.snapshot_id AS id, e.catalogue_version AS catalogueVersion, e.scores, min(e.replaced_at) AS replacedAt
       FROM earlier_verdict e JOIN snapshot s ON s.id = e.snapshot_id WHERE s.cluster_id = ? GROUP BY e.snapshot_id`,
    )
    .all(clusterId) as { id: string; catalogueVersion: string; scores: string; replacedAt: string }[]; // as selected
  return new Map(
    rows.map(({ id, scores, ...row }) => [id, { ...row, scores: JSON.parse(scores) as FirstVerdict['scores'] }]), // written by takeOver
  );
}
