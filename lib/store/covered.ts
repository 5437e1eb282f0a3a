import 'server-only';

import type { Database } from 'better-sqlite3';
import { coveredBy, type Coverable } from '@/lib/findings/acceptance';
import { acceptancesInEffect } from './acceptance-rows';

/**
 * Brings the temporary table `covered` (finding_id, acceptance_id, kind) of this connection up to now: every finding that
 * an acceptance in effect covers, in whatever snapshot. Does nothing while neither acceptances nor findings changed.
 * What is covered follows from what a finding is, never from a snapshot, so that scans and retention leave it alone.
 *
 * @returns a text that changes with the table.
 */
export function refreshCovered(sql: Database, now = new Date()): string {
  const version = versionOf(sql, now.toISOString());
  if (versions.get(sql) === version) return version;
  sql.exec(
    'CREATE TEMP TABLE IF NOT EXISTS covered (finding_id INTEGER PRIMARY KEY, acceptance_id TEXT NOT NULL, kind TEXT NOT NULL)',
  );
  const insert = sql.prepare('INSERT INTO covered (finding_id, acceptance_id, kind) VALUES (?, ?, ?)');
  sql.transaction(() => {
    sql.exec('DELETE FROM covered');
    const acceptances = acceptancesInEffect(sql, now.toISOString());
    if (acceptances.length === 0) return;
    for (const [finding, { id, kind }] of coveredBy(acceptances, identities(sql))) insert.run(finding.id, id, kind);
  })();
  versions.set(sql, version);
  return version;
}

const versions = new WeakMap<Database, string>();

function versionOf(sql: Database, now: string): string {
  const row = sql
    .prepare(
      `SELECT count(*), coalesce(max(rowid), 0), coalesce(max(created_at), ''), total(approved_at IS NOT NULL),
         total(revoked_at IS NOT NULL), total(expires_at <= ?), (SELECT coalesce(max(id), 0) FROM finding)
       FROM acceptance`,
    )
    .raw()
    .get(now);
  return JSON.stringify(row);
}

function identities(sql: Database): (Coverable & { readonly id: number })[] {
  return sql
    .prepare('SELECT id, cluster_id AS clusterId, fingerprint, control, kind, namespace, name FROM finding')
    .all() as (Coverable & { id: number })[]; // columns as selected
}
