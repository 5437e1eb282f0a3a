import 'server-only';

import type { Database } from 'better-sqlite3';
import { ever } from './spans';
import type { FindingSpan } from './types';

type Moment = { readonly seq: number; readonly snapshotId: string; readonly at: string };

/**
 * The stretches in which a finding was true, oldest first. Snapshots that retention removed are stood in for by the
 * nearest that is left.
 *
 * @returns `spans`: none for a finding that no snapshot shows any more. `shownIn`: the snapshot to open for the finding as it was at `seq`.
 */
export function findingSpans(
  sql: Database,
  clusterId: string,
  findingId: number,
  seq: number,
): { spans: FindingSpan[]; shownIn: string } {
  const moments = sql
    .prepare('SELECT seq, id AS snapshotId, collected_at AS at FROM snapshot WHERE cluster_id = ? ORDER BY seq')
    .all(clusterId) as Moment[]; // columns as selected
  // A stretch is one row however often its words changed: rows of one stretch have one since_seq.
  const stretches = sql
    .prepare(
      `SELECT since_seq AS since, max(until_seq) AS until FROM finding_span WHERE finding_id = ? AND from_seq < ?
       GROUP BY since_seq ORDER BY since_seq`,
    )
    .all(findingId, ever) as { since: number; until: number }[]; // columns as selected
  const spans = stretches.map(({ since, until }) => {
    const from = firstFrom(moments, since);
    const last = lastBefore(moments, until);
    return {
      from: pointOf(from),
      lastSeen: pointOf(last.seq < from.seq ? from : last),
      until: moments.some((moment) => moment.seq >= until) ? pointOf(firstFrom(moments, until)) : null,
    };
  });
  return { spans, shownIn: lastBefore(moments, seq + 1).snapshotId };
}

function firstFrom(moments: readonly Moment[], seq: number): Moment {
  return present(moments.find((moment) => moment.seq >= seq) ?? moments.at(-1));
}

function lastBefore(moments: readonly Moment[], seq: number): Moment {
  return present(moments.findLast((moment) => moment.seq < seq) ?? moments[0]);
}

function present(moment: Moment | undefined): Moment {
  if (!moment) throw new Error('A finding is stored for a cluster without snapshots');
  return moment;
}

const pointOf = ({ snapshotId, at }: Moment) => ({ snapshotId, at });
