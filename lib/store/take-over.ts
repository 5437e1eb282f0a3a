import 'server-only';

import type { Database } from 'better-sqlite3';
import { collectOrphans } from './clusters';
import { guarded } from './failures';
import { openStore } from './open';
import { forgetOldSpans } from './retention';
import { insertWithFreeId } from './save-findings';
import { keptSnapshots, type SecondHistory } from './second-history';
import { ever } from './spans';
import { concludedKinds } from './write-snapshot';

/**
 * Puts a second history in the place of the first, in one transaction: verdicts, scores, and the spans of findings. What
 * people said stays with its findings, and so do their public ids. What each snapshot was said to be before is kept. A
 * finding that no snapshot shows any more keeps its last words under its id, and is in no list.
 *
 * @returns false when the store keeps other snapshots than the second history has: then it has to follow first.
 */
export function takeOver(history: SecondHistory, now = new Date()): boolean {
  const { sql } = openStore();
  const { clusterId } = history;
  history.sql.pragma('wal_checkpoint(TRUNCATE)'); // so that the other connection reads all of it from one file
  sql.prepare('ATTACH ? AS second').run(history.path);
  try {
    return guarded(() =>
      sql
        .transaction(() => {
          const places = (database: Database) =>
            keptSnapshots(database, clusterId).map(({ id, seq }) => `${seq} ${id}`);
          if (places(sql).join() !== places(history.sql).join()) return false;
          replaceVerdicts(sql, clusterId, now.toISOString());
          replaceDocuments(sql, clusterId);
          replaceFindings(sql, clusterId);
          forgetOldSpans(sql, clusterId);
          collectOrphans(sql);
          return true;
        })
        .immediate(),
    );
  } finally {
    sql.exec('DETACH second; DROP TABLE IF EXISTS temp.renamed');
  }
}

function replaceVerdicts(sql: Database, clusterId: string, now: string): void {
  sql
    .prepare(
      `INSERT INTO earlier_verdict (snapshot_id, catalogue_version, scores, replaced_at)
       SELECT s.id, s.catalogue_version, (SELECT json_group_object(surface, score) FROM score WHERE snapshot_id = s.id), ?
       FROM main.snapshot s JOIN second.snapshot n ON n.id = s.id
       WHERE s.cluster_id = ? AND n.catalogue_version <> s.catalogue_version`,
    )
    .run(now, clusterId);
  const columns = ['catalogue_version', 'coverage', 'opened', 'fixed', 'regressed', 'counts', 'worst_subject'];
  sql
    .prepare(
      `UPDATE main.snapshot SET (${columns.join(', ')}) =
         (SELECT ${columns.join(', ')} FROM second.snapshot n WHERE n.id = main.snapshot.id) WHERE cluster_id = ?`,
    )
    .run(clusterId);
  sql.exec(`DELETE FROM main.score WHERE snapshot_id IN (SELECT snapshot_id FROM second.score);
            INSERT INTO main.score SELECT * FROM second.score`);
}

function replaceDocuments(sql: Database, clusterId: string): void {
  const kinds = JSON.stringify(concludedKinds);
  sql
    .prepare('DELETE FROM main.chunk_span WHERE cluster_id = ? AND kind IN (SELECT value FROM json_each(?))')
    .run(clusterId, kinds);
  sql.exec(
    'INSERT INTO main.chunk (hash, bytes) SELECT hash, bytes FROM second.chunk WHERE true ON CONFLICT DO NOTHING',
  );
  sql.exec(
    `INSERT INTO main.chunk_span (cluster_id, kind, namespace, hash, from_seq, until_seq)
     SELECT cluster_id, kind, namespace, hash, from_seq, until_seq FROM second.chunk_span ORDER BY id`,
  );
}

function replaceFindings(sql: Database, clusterId: string): void {
  insertNew(sql);
  sql.exec(`CREATE TEMP TABLE renamed (second INTEGER PRIMARY KEY, main INTEGER NOT NULL UNIQUE);
            INSERT INTO temp.renamed SELECT n.id, f.id FROM second.finding n
              JOIN main.finding f ON f.cluster_id = n.cluster_id AND f.fingerprint = n.fingerprint;
            UPDATE main.finding SET first_seen = (SELECT n.first_seen FROM temp.renamed r
                JOIN second.finding n ON n.id = r.second WHERE r.main = main.finding.id)
              WHERE id IN (SELECT main FROM temp.renamed);
            INSERT INTO main.advice (digest, title, body)
              SELECT digest, title, body FROM second.advice WHERE true ON CONFLICT DO NOTHING`);
  // Of what no snapshot shows any more the last words are kept, where no snapshot lies.
  sql
    .prepare(
      `DELETE FROM main.finding_span WHERE cluster_id = ? AND (finding_id IN (SELECT main FROM temp.renamed)
         OR EXISTS (SELECT 1 FROM main.finding_span t WHERE t.finding_id = main.finding_span.finding_id
                    AND t.from_seq > main.finding_span.from_seq))`,
    )
    .run(clusterId);
  sql
    .prepare(
      `UPDATE main.finding_span SET last_seen = coalesce(last_seen, (SELECT max(collected_at) FROM main.snapshot n
           WHERE n.cluster_id = main.finding_span.cluster_id)), from_seq = ?, until_seq = ?, next_seq = ?, since_seq = ?
       WHERE cluster_id = ? AND from_seq < ?`,
    )
    .run(ever, ever, ever, ever, clusterId, ever);
  const offset = sql.prepare('SELECT coalesce(max(id), 0) FROM main.finding_span').pluck().get() as number; // an integer
  sql
    .prepare(
      `INSERT INTO main.finding_span (id, finding_id, cluster_id, from_seq, until_seq, next_seq, since_seq, regressed,
         severity, surface, built_in, message, advice_id, digest, last_seen)
       SELECT ? + s.id, r.main, s.cluster_id, s.from_seq, s.until_seq, s.next_seq, s.since_seq, s.regressed,
         s.severity, s.surface, s.built_in, s.message, a.id, s.digest, s.last_seen
       FROM second.finding_span s JOIN temp.renamed r ON r.second = s.finding_id
       JOIN second.advice b ON b.id = s.advice_id JOIN main.advice a ON a.digest = b.digest ORDER BY s.id`,
    )
    .run(offset);
  sql
    .prepare('INSERT INTO main.evidence (span_id, body) SELECT ? + span_id, body FROM second.evidence ORDER BY span_id')
    .run(offset);
}

function insertNew(sql: Database): void {
  const columns = ['cluster_id', 'fingerprint', 'control', 'api_version', 'kind', 'namespace', 'name', 'subject_key'];
  const all = [...columns, 'first_seen'];
  const rows = sql
    .prepare(
      `SELECT ${all.map((column) => `n.${column}`).join(', ')} FROM second.finding n WHERE NOT EXISTS
         (SELECT 1 FROM main.finding f WHERE f.cluster_id = n.cluster_id AND f.fingerprint = n.fingerprint)
       ORDER BY n.id`,
    )
    .raw()
    .all() as (string | null)[][]; // text columns as selected
  const insert = sql.prepare(
    `INSERT INTO main.finding (public_id, ${all.join(', ')}) VALUES (?, ${all.map(() => '?').join(', ')})`,
  );
  for (const row of rows) insertWithFreeId(insert, row[1] ?? '', row);
}
