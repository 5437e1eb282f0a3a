import 'server-only';

import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Assessment } from '@/lib/assessment/types';
import type { Inventory } from '@/lib/inventory/types';
import { guarded } from './failures';
import { draftsOf, type FindingDraft } from './finding-draft';
import { migrate } from './migrate';
import { openStore } from './open';
import { deleteSnapshots } from './retention';
import { compressMissing } from './save-chunks';
import { removeSecondHistoryOf, secondHistoryPath } from './second-history-file';
import { seedSecondHistory } from './seed-second-history';
import { ever } from './spans';
import { concludedChunks, writeRepeated, writeSnapshot } from './write-snapshot';

/** A snapshot of the store as a second history follows it. */
export type KeptSnapshot = {
  readonly id: string;
  readonly seq: number;
  readonly collectedAt: string;
  readonly inventoryHash: string;
  readonly catalogueVersion: string;
};

/**
 * The history of one cluster once more, as another catalogue judges it, in a database file of its own beside the store:
 * what the store shows stays whole until the second history is, and what was judged outlives a restart.
 */
export type SecondHistory = {
  readonly clusterId: string;
  readonly path: string;
  readonly sql: Database.Database;
};

/** The second history of a cluster by a version of the catalogue: as far as it had come, or empty. */
export function openSecondHistory(clusterId: string, catalogueVersion: string): SecondHistory {
  const path = secondHistoryPath(clusterId);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const found = openAt(clusterId, path);
  const by = found.sql.prepare('SELECT value FROM setting WHERE key = ?').pluck().get('catalogue');
  if (by === catalogueVersion) return found;
  const fresh = by === undefined ? found : startOver(found);
  fresh.sql.prepare('INSERT INTO setting (key, value) VALUES (?, ?)').run('catalogue', catalogueVersion);
  return fresh;
}

export function closeSecondHistory({ sql }: SecondHistory): void {
  sql.close();
}

/** Closes it and takes its file away. */
export function removeSecondHistory(history: SecondHistory): void {
  history.sql.close();
  removeSecondHistoryOf(history.clusterId);
}

/** The snapshots of a cluster as they are kept, oldest first. */
export function keptSnapshots(sql: Database.Database, clusterId: string): readonly KeptSnapshot[] {
  return sql
    .prepare(
      `SELECT id, seq, collected_at AS collectedAt, inventory_hash AS inventoryHash,
         catalogue_version AS catalogueVersion FROM snapshot WHERE cluster_id = ? ORDER BY seq`,
    )
    .all(clusterId) as KeptSnapshot[]; // columns as selected
}

/**
 * Brings a second history in line with what the store keeps by now: what retention removed goes, and where a snapshot was
 * put between others it starts over.
 *
 * @returns the history to go on with, and the snapshots that it lacks, oldest first.
 */
export function followStore(history: SecondHistory): {
  readonly history: SecondHistory;
  readonly missing: readonly KeptSnapshot[];
} {
  const kept = keptSnapshots(openStore().sql, history.clusterId);
  const own = keptSnapshots(history.sql, history.clusterId);
  const places = new Map(kept.map((snapshot, place) => [snapshot.id, { ...snapshot, place }]));
  const gone = own.filter(({ id }) => !places.has(id)).map(({ id }) => id);
  const followed = own.filter(({ id }) => places.has(id));
  const isOther = own.length > 0 && followed.length === 0; // of a cluster that had this name before
  const inLine =
    !isOther && followed.every(({ id, seq }, place) => places.get(id)?.seq === seq && places.get(id)?.place === place);
  if (!inLine) {
    const catalogueVersion = history.sql.prepare('SELECT value FROM setting WHERE key = ?').pluck().get('catalogue');
    const fresh = startOver(history);
    fresh.sql.prepare('INSERT INTO setting (key, value) VALUES (?, ?)').run('catalogue', catalogueVersion);
    return { history: fresh, missing: kept };
  }
  if (gone.length > 0)
    guarded(() => history.sql.transaction(() => deleteSnapshots(history.sql, history.clusterId, gone)).immediate());
  return { history, missing: kept.slice(followed.length) };
}

/**
 * Whether the next snapshot reads as the last one that was judged, on the same day and by the same version: then its
 * verdicts are those, as for a scan that reads the same again. It is written when it does.
 */
export function repeatInSecond({ clusterId, sql }: SecondHistory, next: KeptSnapshot, judgedBy: string): boolean {
  const last = keptSnapshots(sql, clusterId).at(-1);
  const same =
    last?.inventoryHash === next.inventoryHash &&
    last.catalogueVersion === judgedBy &&
    last.collectedAt.slice(0, 10) === next.collectedAt.slice(0, 10);
  if (!same) return false;
  const { id: snapshotId, collectedAt, seq } = next;
  guarded(() => sql.transaction(() => writeRepeated(sql, last.id, { snapshotId, collectedAt, seq })).immediate());
  return true;
}

/** Writes the verdicts of the next snapshot, which is younger than all that were written. */
export function judgeInSecond(
  history: SecondHistory,
  next: KeptSnapshot,
  inventory: Inventory,
  assessment: Assessment,
): void {
  const { clusterId, sql } = history;
  const chunks = concludedChunks(inventory, assessment);
  const drafts: readonly FindingDraft[] = draftsOf(assessment.findings);
  const compressed = compressMissing(sql, chunks);
  const { id: snapshotId, seq, collectedAt, inventoryHash } = next;
  const parts = { snapshotId, collectedAt, inventory, inventoryHash, assessment, chunks, drafts, compressed };
  guarded(() =>
    sql
      .transaction(() => {
        const last = keptSnapshots(sql, clusterId).at(-1) ?? null;
        seedSecondHistory(history, { last, next }, inventory, assessment);
        writeSnapshot(sql, { clusterId, seq, until: ever }, parts);
      })
      .immediate(),
  );
}

function openAt(clusterId: string, path: string): SecondHistory {
  return guarded(() => {
    migrate(path);
    const sql = new Database(path);
    sql.pragma('journal_mode = WAL');
    sql.pragma('synchronous = NORMAL');
    sql.pragma('foreign_keys = ON');
    sql
      .prepare(
        `INSERT INTO cluster (id, name, source, context, created_at) VALUES (?, ?, 'file', NULL, '') ON CONFLICT DO NOTHING`,
      )
      .run(clusterId, clusterId);
    return { clusterId, path, sql };
  });
}

function startOver(history: SecondHistory): SecondHistory {
  removeSecondHistory(history);
  return openAt(history.clusterId, history.path);
}
