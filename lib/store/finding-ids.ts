import 'server-only';

import { openStore } from './open';

/** The public ids of findings by their fingerprints; those that were never stored are left out. */
export function findingIds(clusterId: string, fingerprints: readonly string[]): ReadonlyMap<string, string> {
  const rows = openStore()
    .sql.prepare(
      'SELECT fingerprint, public_id FROM finding WHERE cluster_id = ? AND fingerprint IN (SELECT value FROM json_each(?))',
    )
    .raw()
    .all(clusterId, JSON.stringify(fingerprints));
  return new Map(rows as [string, string][]); // columns as selected
}
