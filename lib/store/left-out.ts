import 'server-only';

import type { ControlResult } from '@/lib/assessment/types';
import { leftOutOf, type LeftOut } from '@/lib/findings/left-out';
import { resultsWithout } from '@/lib/findings/score-without';
import { refreshCovered } from './covered';
import { findingRows, momentsOf } from './finding-query';
import { openStore } from './open';
import type { SnapshotDetail } from './types';
import type { Viewer } from './viewer';

/**
 * What the controls of a snapshot come to when everything that is accepted or called false today is left out. Nothing is
 * judged again: it follows from the stored results and from counting findings.
 *
 * @throws AppError `not-found` for a snapshot that does not exist, or not for this viewer.
 */
export function leftOutIn(
  viewer: Viewer,
  {
    clusterId,
    id,
    controls,
  }: Pick<SnapshotDetail, 'clusterId' | 'id'> & { readonly controls: readonly ControlResult[] },
): LeftOut {
  const moments = momentsOf(viewer, { clusterId, snapshotId: id });
  const rows = openStore()
    .sql.prepare(
      `${moments.text} SELECT f.control, s.built_in AS builtIn, count(*) AS leftOut ${findingRows}
       WHERE s.until_seq > m.seq AND c.finding_id IS NOT NULL GROUP BY 1, 2`,
    )
    .all(...moments.values) as { control: string; builtIn: number; leftOut: number }[]; // columns as selected
  const tallies = rows.map((row) => ({ ...row, builtIn: row.builtIn === 1 }));
  return leftOutOf(controls, resultsWithout(controls, tallies));
}

/** The fingerprints of a cluster's findings that are accepted or called false today. */
export function leftOutFingerprints(clusterId: string): ReadonlySet<string> {
  const { sql } = openStore();
  refreshCovered(sql);
  const rows = sql
    .prepare('SELECT f.fingerprint FROM finding f JOIN temp.covered c ON c.finding_id = f.id WHERE f.cluster_id = ?')
    .pluck()
    .all(clusterId) as string[]; // one column of text
  return new Set(rows);
}
