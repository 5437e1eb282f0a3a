import 'server-only';

import { guarded } from './failures';
import { openStore } from './open';

/** Something that rules may tell of: a snapshot was saved, a scan failed. */
export type Happening = {
  readonly id: number;
  readonly event: 'snapshot' | 'scan-failed';
  readonly clusterId: string;
  /** The snapshot, or the scan. */
  readonly ref: string;
  readonly at: string;
};

const keptMost = 2000;

/** Writes down what happened, within the transaction that made it happen. Nothing is sent here. */
export function announce({ event, clusterId, ref }: Omit<Happening, 'id' | 'at'>, now = new Date()): void {
  openStore()
    .sql.prepare('INSERT INTO outbox (event, cluster_id, ref, at) VALUES (?, ?, ?, ?)')
    .run(event, clusterId, ref, now.toISOString());
}

/**
 * What no rule has looked at yet, the oldest first. What happened in a cluster that is being judged anew waits until it
 * is: else all that a newer catalogue finds would be told as news of the next scan.
 */
export function unlookedAt(): readonly Happening[] {
  const rows = openStore().sql.prepare(
    `SELECT id, event, cluster_id AS clusterId, ref, at FROM outbox
     WHERE cluster_id NOT IN (SELECT cluster_id FROM rejudgement WHERE finished_at IS NULL AND error IS NULL)
     ORDER BY id LIMIT ?`,
  );
  return rows.all(keptMost) as Happening[]; // columns as selected; written by announce
}

/**
 * Takes one off the list and does `work` with it in one transaction, so that nothing is told twice or lost.
 *
 * @returns false when another process took it first.
 */
export function takeOff({ id }: Happening, work: () => void): boolean {
  const { sql } = openStore();
  return guarded(() =>
    sql
      .transaction(() => {
        const isOurs = sql.prepare('DELETE FROM outbox WHERE id = ?').run(id).changes === 1;
        if (isOurs) work();
        return isOurs;
      })
      .immediate(),
  );
}
