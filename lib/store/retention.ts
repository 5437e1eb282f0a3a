import 'server-only';

import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { collectOrphans } from './clusters';
import { guarded } from './failures';
import { openStore } from './open';
import { getSetting } from './settings';
import { ever } from './spans';

/** Every snapshot for `everyDays`, then the last of each day until it is `dailyDays` old, then the last of each week. */
export type RetentionPolicy = { readonly everyDays: number; readonly dailyDays: number };

export const usualRetention: RetentionPolicy = { everyDays: 7, dailyDays: 90 };

const day = 86_400_000;

/**
 * The snapshots of one cluster that need not be kept, by id. The newest is always kept. Days and weeks are those of
 * UTC, weeks begin on Monday.
 */
export function expiredSnapshots(
  snapshots: readonly { readonly id: string; readonly collectedAt: string }[],
  now: Date,
  { everyDays, dailyDays }: RetentionPolicy = usualRetention,
): string[] {
  const newestFirst = snapshots.toSorted((a, b) => (a.collectedAt < b.collectedAt ? 1 : -1));
  const taken = new Set<string>();
  return newestFirst.flatMap(({ id, collectedAt }) => {
    const time = Date.parse(collectedAt);
    const age = (now.getTime() - time) / day;
    if (age <= everyDays) return [];
    const dayNumber = Math.floor(time / day);
    // Day 4 of Unix time was a Monday.
    const period = age <= dailyDays ? `day ${dayNumber}` : `week ${Math.floor((dayNumber - 4) / 7)}`;
    const expired = taken.has(period);
    taken.add(period);
    return expired ? [id] : [];
  });
}

/**
 * Deletes what retention need not keep, in every cluster: snapshots, then the chunks and finding spans that no kept
 * snapshot lies in. The last span of a finding stays, so that its link keeps its answer.
 *
 * @returns how many snapshots were deleted.
 */
export async function applyRetention(now: Date): Promise<number> {
  const policy = await retentionPolicy();
  const { sql, prisma } = openStore();
  const clusters = await prisma.cluster.findMany({
    select: { id: true, snapshots: { select: { id: true, collectedAt: true } } },
  });
  let deleted = 0;
  for (const { id, snapshots } of clusters) {
    const expired = expiredSnapshots(snapshots, now, policy);
    if (expired.length === 0) continue;
    guarded(() => sql.transaction(() => deleteSnapshots(sql, id, expired)).immediate());
    deleted += expired.length;
  }
  return deleted;
}

/** Deletes snapshots of a cluster with what only they hold. Runs inside a transaction. */
export function deleteSnapshots(sql: Database, clusterId: string, ids: readonly string[]): void {
  const drop = sql.prepare('DELETE FROM snapshot WHERE id = ?');
  for (const id of ids) drop.run(id);
  sql.prepare(`DELETE FROM chunk_span WHERE cluster_id = ? AND ${noneWithin('chunk_span')}`).run(clusterId);
  forgetOldSpans(sql, clusterId);
  collectOrphans(sql);
}

/** Deletes the spans of findings that no snapshot lies in, but for the last of each. Runs inside a transaction. */
export function forgetOldSpans(sql: Database, clusterId: string): void {
  sql
    .prepare(`DELETE FROM finding_span WHERE cluster_id = ? AND next_seq <> ? AND ${noneWithin('finding_span')}`)
    .run(clusterId, ever);
  sql
    .prepare(
      `UPDATE finding_span SET next_seq = (SELECT min(t.from_seq) FROM finding_span t
         WHERE t.finding_id = finding_span.finding_id AND t.from_seq > finding_span.from_seq)
       WHERE cluster_id = ? AND next_seq <> ?`,
    )
    .run(clusterId, ever);
}

const noneWithin = (table: string) =>
  `NOT EXISTS (SELECT 1 FROM snapshot n WHERE n.cluster_id = ${table}.cluster_id
               AND n.seq >= ${table}.from_seq AND n.seq < ${table}.until_seq)`;

const storedPolicy = z.object({ everyDays: z.number().min(0), dailyDays: z.number().min(0) });

async function retentionPolicy(): Promise<RetentionPolicy> {
  const setting = await getSetting('retention');
  return setting === null ? usualRetention : storedPolicy.parse(JSON.parse(setting));
}
