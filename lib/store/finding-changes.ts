import 'server-only';

import { all, findingRows, momentsOf } from './finding-query';
import { rowColumns, rowOf } from './findings';
import { openStore } from './open';
import type { FindingRow } from './types';
import type { Viewer } from './viewer';

export type FindingChanges = { readonly new: readonly FindingRow[]; readonly fixed: readonly FindingRow[] };

/**
 * Findings that are true in one of two snapshots of a cluster only, most severe first, what is built in after the rest.
 * A fixed one is told as it was in the earlier.
 *
 * @throws AppError `not-found` for a snapshot that does not exist, or not for this viewer.
 */
export async function findingChanges(
  viewer: Viewer,
  clusterId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<FindingChanges> {
  return { new: onlyIn(viewer, clusterId, to, from), fixed: onlyIn(viewer, clusterId, from, to) };
}

function onlyIn(viewer: Viewer, clusterId: string, snapshotId: string, other: string): readonly FindingRow[] {
  const moments = momentsOf(viewer, { clusterId, snapshotId });
  const where = all([
    { text: 's.until_seq > m.seq', values: [] },
    {
      text: `NOT EXISTS (SELECT 1 FROM finding_span o JOIN snapshot n ON n.id = ? AND n.cluster_id = o.cluster_id
             WHERE o.finding_id = f.id AND o.from_seq <= n.seq AND o.until_seq > n.seq)`,
      values: [other],
    },
  ]);
  const rows = openStore()
    .sql.prepare(
      `${moments.text} SELECT ${rowColumns} ${findingRows} WHERE ${where.text}
       ORDER BY s.severity, s.built_in, f.control, f.namespace, f.name, f.public_id`,
    )
    .all(...moments.values, ...where.values) as Parameters<typeof rowOf>[0][]; // rowColumns
  return rows.map(rowOf);
}
