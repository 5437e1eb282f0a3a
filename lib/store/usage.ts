import 'server-only';

import { AppError } from '@/lib/errors';
import { readVerbs, type UsagePeriod, type UsageRow } from '@/lib/rbac/usage';
import { getCluster } from './clusters';
import { guarded } from './failures';
import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

/** What was read from one audit log. */
export type ReadLog = {
  readonly name: string;
  /** SHA-256 of its bytes, in hex. */
  readonly digest: string;
  readonly from: string;
  readonly until: string;
  readonly events: number;
  readonly malformed: number;
  readonly leftOut: number;
  readonly rows: readonly UsageRow[];
};

/** The most different requests that are kept of a cluster; what comes later and is new finds no room. */
const mostRows = 100_000;

/**
 * Adds what an audit log tells to what was known of the cluster.
 *
 * @returns how many different requests found no room.
 * @throws AppError `not-found`; `conflict` when this very log was added before.
 */
export async function saveUsage(viewer: Viewer, clusterId: string, log: ReadLog, now = new Date()): Promise<number> {
  await getCluster(viewer, clusterId);
  const { sql } = openStore();
  return guarded(() =>
    sql
      .transaction(() => {
        const before = sql
          .prepare('SELECT imported_at FROM usage_log WHERE cluster_id = ? AND digest = ?')
          .pluck()
          .get(clusterId, log.digest);
        if (before !== undefined)
          throw new AppError(
            'conflict',
            `${log.name} was read before, at ${String(before)}: nothing was counted twice`,
          );
        const leftOut = addRows(clusterId, log.rows);
        sql
          .prepare(
            `INSERT INTO usage_log (cluster_id, digest, name, imported_at, from_time, until_time, events, malformed, left_out)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(
            ...[clusterId, log.digest, log.name.slice(0, 300), now.toISOString(), log.from, log.until],
            ...[log.events, log.malformed, log.leftOut + leftOut],
          );
        return leftOut;
      })
      .immediate(),
  );
}

function addRows(clusterId: string, rows: readonly UsageRow[]): number {
  const { sql } = openStore();
  let room =
    mostRows - (sql.prepare('SELECT count(*) FROM usage WHERE cluster_id = ?').pluck().get(clusterId) as number); // a count
  const key =
    'cluster_id = ? AND user_name = ? AND namespace = ? AND api_group = ? AND resource = ? AND subresource = ? AND verb = ?';
  const update = sql.prepare(
    `UPDATE usage SET allowed = allowed + ?, refused = refused + ?, named = named + ?,
     first_seen = min(first_seen, ?), last_seen = max(last_seen, ?) WHERE ${key}`,
  );
  const insert = sql.prepare(
    `INSERT INTO usage (cluster_id, user_name, namespace, api_group, resource, subresource, verb, allowed, refused, named, first_seen, last_seen)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let leftOut = 0;
  for (const {
    user,
    namespace,
    apiGroup,
    resource,
    subresource,
    verb,
    allowed,
    refused,
    named,
    firstSeen,
    lastSeen,
  } of rows) {
    const place = [clusterId, user, namespace, apiGroup, resource, subresource, verb];
    const counts = [allowed, refused, named, firstSeen, lastSeen];
    if (update.run(...counts, ...place).changes > 0) continue;
    if (room-- > 0) insert.run(...place, ...counts);
    else leftOut++;
  }
  return leftOut;
}

/** The audit logs of a cluster taken together; null when none was read. */
export async function usagePeriod(viewer: Viewer, clusterId: string): Promise<UsagePeriod | null> {
  if (!maySee(viewer, clusterId)) return null;
  const { sql } = openStore();
  const [from, until, events] = sql
    .prepare('SELECT min(from_time), max(until_time), sum(events) FROM usage_log WHERE cluster_id = ?')
    .raw()
    .get(clusterId) as [string | null, string | null, number | null]; // as selected
  if (from === null || until === null) return null;
  const verbs = sql.prepare('SELECT DISTINCT verb FROM usage WHERE cluster_id = ?').pluck().all(clusterId) as string[]; // one column of text
  return {
    ...{ from, until, events: events ?? 0 },
    reads: verbs.some((verb) => readVerbs.has(verb)),
    changes: verbs.some((verb) => !readVerbs.has(verb)),
  };
}

/** What one user, as authentication names it, did in a cluster; empty when no log tells of it. */
export async function usageOf(viewer: Viewer, clusterId: string, user: string): Promise<readonly UsageRow[]> {
  if (!maySee(viewer, clusterId)) return [];
  const rows = openStore()
    .sql.prepare(
      `SELECT user_name AS user, namespace, api_group AS apiGroup, resource, subresource, verb, allowed, refused, named,
       first_seen AS firstSeen, last_seen AS lastSeen FROM usage WHERE cluster_id = ? AND user_name = ?
       ORDER BY namespace, api_group, resource, subresource, verb`,
    )
    .all(clusterId, user);
  return rows as UsageRow[]; // columns as selected
}
