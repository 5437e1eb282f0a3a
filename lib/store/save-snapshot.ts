import 'server-only';

import type { Database } from 'better-sqlite3';
import type { Assessment } from '@/lib/assessment/types';
import { AppError } from '@/lib/errors';
import type { Inventory } from '@/lib/inventory/types';
import { cutInventory, type CutInventory } from './chunks';
import { guarded } from './failures';
import { draftsOf } from './finding-draft';
import { newSnapshotId } from './ids';
import { openStore } from './open';
import { announce } from './outbox';
import { compressMissing, type Position } from './save-chunks';
import { ever } from './spans';
import { concludedChunks, writeRepeated, writeSnapshot, type SnapshotChanges } from './write-snapshot';

export type SavedSnapshot = SnapshotChanges & {
  readonly snapshotId: string;
  /** Growth of what the database holds. */
  readonly bytesAdded: number;
};

/**
 * Stores one inventory with its assessment as a snapshot of the cluster, in one transaction: all of it or nothing.
 * A snapshot older than others of the cluster takes its place among them, and the findings' history with it.
 *
 * @throws AppError `not-found` when there is no such cluster, `storage-full`, `invalid-input` for a bad `collectedAt`.
 */
export async function saveSnapshot(
  clusterId: string,
  inventory: Inventory,
  assessment: Assessment,
  cut: CutInventory = cutInventory(inventory),
): Promise<SavedSnapshot> {
  const { sql } = openStore();
  const collectedAt = timeOf(inventory);
  const chunks = [...cut.chunks, ...concludedChunks(inventory, assessment)];
  const parts = { collectedAt, inventory, inventoryHash: cut.hash, assessment, chunks };
  const drafts = draftsOf(assessment.findings);
  const compressed = compressMissing(sql, chunks);

  return inTransaction(sql, () => {
    const position = placeFor(sql, clusterId, collectedAt);
    const snapshotId = newSnapshotId(collectedAt);
    const changes = writeSnapshot(sql, position, { ...parts, snapshotId, drafts, compressed });
    if (position.until !== ever) recountAfter(sql, position);
    else announce({ event: 'snapshot', clusterId, ref: snapshotId }); // of the newest only: what is old is no news
    return { snapshotId, ...changes };
  });
}

/**
 * Stores another snapshot that reads exactly as the cluster's newest does, without assessing it again. The assessment
 * is reused within one day (UTC), so that a control that looks at the clock is never more than a day late.
 *
 * @returns null when there is something new to assess: then `saveSnapshot` is the way.
 */
export async function repeatSnapshot(
  clusterId: string,
  inventory: Inventory,
  cut: CutInventory,
  catalogueVersion: string,
): Promise<SavedSnapshot | null> {
  const { sql } = openStore();
  const collectedAt = timeOf(inventory);
  const newest = sql.prepare(
    `SELECT id, seq FROM snapshot s WHERE cluster_id = ? AND inventory_hash = ? AND catalogue_version = ?
     AND collected_at <= ? AND collected_at >= ?
     AND seq = (SELECT max(seq) FROM snapshot WHERE cluster_id = s.cluster_id)`,
  );
  const find = () =>
    newest.get(clusterId, cut.hash, catalogueVersion, collectedAt, `${collectedAt.slice(0, 10)}T00:00:00.000Z`) as
      { id: string; seq: number } | undefined; // columns as selected
  if (!find()) return null;

  return inTransaction(sql, () => {
    const before = find();
    if (!before) return null;
    const snapshotId = newSnapshotId(collectedAt);
    writeRepeated(sql, before.id, { snapshotId, collectedAt, seq: before.seq + 1 });
    const stayed = sql
      .prepare('SELECT count(*) FROM finding_span WHERE cluster_id = ? AND next_seq = ? AND until_seq = ?')
      .pluck()
      .get(clusterId, ever, ever) as number; // a count
    return { snapshotId, opened: 0, fixed: 0, regressed: 0, stayed, unchanged: true };
  });
}

/** Runs `work` in one transaction that holds the write lock from its start; adds how much the database grew. */
function inTransaction<T extends object>(sql: Database, work: () => T): T & { bytesAdded: number };
function inTransaction<T extends object | null>(sql: Database, work: () => T): (T & { bytesAdded: number }) | null;
function inTransaction<T extends object | null>(sql: Database, work: () => T): (T & { bytesAdded: number }) | null {
  const pragma = (name: string) => sql.pragma(name, { simple: true }) as number; // integers by definition
  const used = () => (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
  return guarded(() =>
    sql
      .transaction(() => {
        const before = used();
        const result = work();
        return result && { ...result, bytesAdded: used() - before };
      })
      .immediate(),
  );
}

function timeOf(inventory: Inventory): string {
  const time = Date.parse(inventory.collectedAt);
  if (Number.isNaN(time)) throw new AppError('invalid-input', `${inventory.collectedAt} is not a time`);
  return new Date(time).toISOString();
}

/** The place of a snapshot of that time: after every one that is not younger. Younger ones move up to make room. */
function placeFor(sql: Database, clusterId: string, collectedAt: string): Position {
  if (!sql.prepare('SELECT 1 FROM cluster WHERE id = ?').get(clusterId))
    throw new AppError('not-found', `There is no cluster ${clusterId}`);
  const lookup = (question: string) =>
    sql.prepare(`SELECT ${question} FROM snapshot WHERE cluster_id = ?`).pluck().get(collectedAt, clusterId) as
      number | null; // an aggregate over an integer column
  const before = lookup('max(CASE WHEN collected_at <= ? THEN seq END)') ?? 0;
  const after = lookup('min(CASE WHEN collected_at > ? THEN seq END)');
  const seq = before + 1;
  if (after === null) return { clusterId, seq, until: ever };
  if (after === seq) makeRoom(sql, clusterId, seq);
  return { clusterId, seq, until: after === seq ? seq + 1 : after };
}

function makeRoom(sql: Database, clusterId: string, seq: number): void {
  // By way of negative numbers, so that no two rows have the same number on the way.
  sql.prepare('UPDATE snapshot SET seq = -(seq + 1) WHERE cluster_id = ? AND seq >= ?').run(clusterId, seq);
  sql.prepare('UPDATE snapshot SET seq = -seq WHERE cluster_id = ? AND seq < 0').run(clusterId);
  const move = (table: string, columns: readonly string[]) => {
    for (const column of columns) {
      const update = `UPDATE ${table} SET ${column} = ${column} + 1 WHERE cluster_id = ? AND ${column} >= ? AND ${column} < ?`;
      sql.prepare(update).run(clusterId, seq, ever);
    }
  };
  move('chunk_span', ['from_seq', 'until_seq']);
  move('finding_span', ['from_seq', 'until_seq', 'next_seq', 'since_seq']);
}

/** An older snapshot changes what the later ones brought: a finding they opened may be one that came back. */
function recountAfter(sql: Database, { clusterId, seq }: Position): void {
  const began =
    'FROM finding_span s WHERE s.cluster_id = snapshot.cluster_id AND s.from_seq = snapshot.seq AND s.since_seq = snapshot.seq';
  sql
    .prepare(
      `UPDATE snapshot SET
         opened = (SELECT count(*) ${began} AND NOT s.regressed),
         regressed = (SELECT count(*) ${began} AND s.regressed),
         fixed = (SELECT count(*) FROM finding_span s
                  WHERE s.cluster_id = snapshot.cluster_id AND s.until_seq = snapshot.seq AND s.next_seq > s.until_seq)
       WHERE cluster_id = ? AND seq >= ?`,
    )
    .run(clusterId, seq);
}
