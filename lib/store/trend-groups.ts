import 'server-only';

import type { Database } from 'better-sqlite3';
import { severities } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import { dataFolder } from './data-folder';
import { openStore } from './open';
import { recentValues } from './recent';
import { judgedStamp } from './rejudgements';
import { ever } from './spans';
import type { TrendGroup, TrendMoment } from './trend-tally';
import { maySee, type Viewer } from './viewer';

/** Everything that trends of a cluster are counted from: one pass over its spans, whatever the number of snapshots. */
export type TrendSource = {
  readonly moments: readonly TrendMoment[];
  readonly groups: readonly TrendGroup[];
};

/** @throws AppError `not-found` when there is no such cluster for this viewer. */
export async function trendSource(viewer: Viewer, clusterId: string): Promise<TrendSource> {
  const { sql } = openStore();
  const known = maySee(viewer, clusterId) && sql.prepare('SELECT 1 FROM cluster WHERE id = ?').get(clusterId);
  if (!known) throw new AppError('not-found', `There is no cluster ${clusterId}`);
  const moments = sql
    .prepare('SELECT id AS snapshotId, seq, collected_at AS at FROM snapshot WHERE cluster_id = ? ORDER BY seq')
    .all(clusterId) as TrendMoment[]; // columns as selected
  // Spans change when a snapshot comes or goes, and then the list of them differs, or when all of them are judged anew.
  const places = moments.map(({ snapshotId, seq }) => [snapshotId, seq]);
  const key = JSON.stringify([dataFolder(), clusterId, judgedStamp(clusterId), places]);
  return { moments, groups: recent(key, () => readGroups(sql, clusterId)) };
}

const recent = recentValues<readonly TrendGroup[]>(64);

function readGroups(sql: Database, clusterId: string): readonly TrendGroup[] {
  const rows = sql
    .prepare(
      `SELECT f.namespace, s.severity, s.surface, s.from_seq AS "from", s.until_seq AS until, s.next_seq AS next,
         s.since_seq AS since, s.regressed, count(*) AS count
       FROM finding_span s JOIN finding f ON f.id = s.finding_id WHERE s.cluster_id = ? AND s.from_seq < ${ever}
       GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`,
    )
    .all(clusterId) as Row[]; // columns as selected
  return rows.map((row) => ({
    ...row,
    severity: severities[row.severity] ?? 'low',
    regressed: row.regressed === 1,
  }));
}

type Row = Omit<TrendGroup, 'severity' | 'regressed'> & { readonly severity: number; readonly regressed: number };
