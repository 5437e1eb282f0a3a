import 'server-only';

import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

/** Cluster and fingerprint of findings by their public ids; those that the viewer may not see are left out. */
export function findingIdentities(
  viewer: Viewer,
  ids: readonly string[],
): { readonly id: string; readonly clusterId: string; readonly fingerprint: string }[] {
  const rows = openStore()
    .sql.prepare(
      `SELECT public_id AS id, cluster_id AS clusterId, fingerprint FROM finding
       WHERE public_id IN (SELECT value FROM json_each(?)) ORDER BY public_id`,
    )
    .all(JSON.stringify(ids)) as { id: string; clusterId: string; fingerprint: string }[]; // columns as selected
  return rows.filter(({ clusterId }) => maySee(viewer, clusterId));
}
