import 'server-only';

import type { ControlResult } from '@/lib/assessment/types';
import { severities } from '@/lib/controls/types';
import { resultsWithout, scoresWithout, type FindingTally, type ScoreWithout } from '@/lib/findings/score-without';
import { findingRows, momentsOf } from './finding-query';
import { readChunks } from './inventories';
import { openStore } from './open';
import type { FindingRow } from './types';
import type { Viewer } from './viewer';

/** The scores of a snapshot if accepted risk is left out, and what of it that is. */
export type WithoutAccepted = {
  readonly scores: readonly ScoreWithout[];
  readonly accepted: number;
  readonly falsePositive: number;
  /** What the controls would say. */
  readonly results: readonly ControlResult[];
};

/**
 * The scores of a snapshot as they would be if what is accepted or called false today were left out; null when nothing
 * is. Nothing is judged again: it follows from the stored results and from counting findings.
 *
 * @throws AppError `not-found` for a snapshot that does not exist, or not for this viewer.
 */
export function scoresWithoutAccepted(viewer: Viewer, clusterId: string, snapshotId: string): WithoutAccepted | null {
  const { sql } = openStore();
  const moments = momentsOf(viewer, { clusterId, snapshotId });
  const rows = sql
    .prepare(
      `${moments.text} SELECT f.control, s.severity, s.surface, s.built_in AS builtIn, count(*) AS count,
         count(c.finding_id) AS leftOut, total(c.kind = 'accepted') AS accepted
       ${findingRows} WHERE s.until_seq > m.seq GROUP BY 1, 2, 3, 4`,
    )
    .all(...moments.values) as TallyRow[]; // columns as selected
  const leftOut = rows.reduce((sum, row) => sum + row.leftOut, 0);
  if (leftOut === 0) return null;
  const tallies = rows.map((row): FindingTally => ({
    ...row,
    severity: severities[row.severity] ?? 'low',
    builtIn: row.builtIn === 1,
  }));
  const snapshot = sql.prepare('SELECT seq FROM snapshot WHERE id = ?').get(snapshotId) as { seq: number }; // momentsOf found it
  const controls = (readChunks({ clusterId, seq: snapshot.seq }, ['@controls']).get('@controls') ??
    []) as ControlResult[]; // written by saveSnapshot
  const accepted = rows.reduce((sum, row) => sum + row.accepted, 0);
  return {
    scores: scoresWithout(controls, tallies),
    accepted,
    falsePositive: leftOut - accepted,
    results: resultsWithout(controls, tallies),
  };
}

type TallyRow = {
  readonly control: string;
  readonly severity: number;
  readonly surface: FindingRow['surface'];
  readonly builtIn: number;
  readonly count: number;
  readonly leftOut: number;
  readonly accepted: number;
};
