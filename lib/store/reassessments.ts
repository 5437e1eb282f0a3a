import 'server-only';

import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

/** Why an inventory that was read before was judged anew. */
export type Reassessment = {
  readonly snapshotId: string;
  readonly cause: 'settings' | 'catalogue' | 'reports';
  readonly madeAt: string;
  readonly madeBy: string;
};

/** Marks a snapshot as one that nobody read from the cluster again. */
export function markReassessed({ snapshotId, cause, madeAt, madeBy }: Reassessment): void {
  openStore()
    .sql.prepare('INSERT INTO reassessment (snapshot_id, cause, made_at, made_by) VALUES (?, ?, ?, ?)')
    .run(snapshotId, cause, madeAt, madeBy);
}

/** The snapshots of a cluster that were judged anew, by their id; empty when the viewer may not see it. */
export function reassessmentsOf(viewer: Viewer, clusterId: string): ReadonlyMap<string, Reassessment> {
  if (!maySee(viewer, clusterId)) return new Map();
  const rows = openStore()
    .sql.prepare(
      `SELECT r.snapshot_id AS snapshotId, r.cause, r.made_at AS madeAt, r.made_by AS madeBy
       FROM reassessment r JOIN snapshot s ON s.id = r.snapshot_id WHERE s.cluster_id = ?`,
    )
    .all(clusterId) as Reassessment[]; // columns as selected, written by markReassessed
  return new Map(rows.map((row) => [row.snapshotId, row]));
}
