import 'server-only';

import type { Database } from 'better-sqlite3';
import type { Assessment } from '@/lib/assessment/types';
import type { Inventory } from '@/lib/inventory/types';
import { hiddenBy } from './hidden-findings';
import { openStore } from './open';
import type { KeptSnapshot, SecondHistory } from './second-history';
import { ever } from './spans';

/**
 * Takes over what the store remembers of snapshots that retention removed between the last one that was judged anew and
 * the next: nothing can judge that time again, and what was seen then is no new finding now, and not gone because nobody
 * could look since. Does nothing where none was removed. Runs inside the transaction that writes the next verdicts.
 *
 * @param last The last one that was judged anew; null before the first.
 */
export function seedSecondHistory(
  { clusterId, sql }: SecondHistory,
  { last, next }: { readonly last: KeptSnapshot | null; readonly next: KeptSnapshot },
  inventory: Inventory,
  { findings, controls }: Assessment,
): void {
  const { seq: first, collectedAt } = next;
  const after = last?.seq ?? 0;
  if (first === after + 1) return;
  const isHidden = hiddenBy(controls, inventory);
  const isTrue = new Set(findings.map(({ fingerprint }) => fingerprint));
  const known = sql.prepare(
    `SELECT f.id, s.id AS spanId, s.until_seq AS until FROM finding f JOIN finding_span s ON s.finding_id = f.id
     WHERE f.fingerprint = ? AND s.next_seq = ${ever}`,
  );
  const copy = copier(sql);
  for (const row of remembered(clusterId, after, first)) {
    const before = known.get(row.fingerprint) as { id: number; spanId: number; until: number } | undefined; // as selected
    if (before) {
      // It came back meanwhile, and nobody can look now: else it would stay fixed.
      const back = before.until <= after && row.since_seq < first && row.until_seq > first;
      if (back && !isTrue.has(row.fingerprint) && isHidden(asStored(row))) copy.back(before, row);
      continue;
    }
    if (row.until_seq <= first) {
      copy(row, { ...row, next_seq: ever }); // over before anything that is kept
    } else if (row.since_seq < first) {
      const hidden = !isTrue.has(row.fingerprint) && isHidden(asStored(row));
      // Told by controls of then only, it is as if it had never been said.
      if (!hidden && !isTrue.has(row.fingerprint)) continue;
      const last_seen = hidden ? (row.last_seen ?? row.first_seen) : null;
      copy(row, { ...row, from_seq: row.since_seq, until_seq: ever, next_seq: ever, last_seen });
    } else if (after === 0 && row.first_seen < collectedAt) {
      // It had been fixed in a time of which no span is left; this stands for it, so that it can come back.
      const place = { from_seq: first - 2, until_seq: first - 1, since_seq: first - 2 };
      copy(row, { ...row, ...place, next_seq: ever, regressed: 0 });
    }
  }
}

const asStored = (row: Remembered) => ({ ...row, apiVersion: row.api_version, ofSubject: row.subject_key !== null });

type SpanPlace = {
  readonly from_seq: number;
  readonly until_seq: number;
  readonly next_seq: number;
  readonly since_seq: number;
  readonly regressed: number;
  readonly last_seen: string | null;
};

type Remembered = SpanPlace & {
  readonly public_id: string;
  readonly cluster_id: string;
  readonly fingerprint: string;
  readonly control: string;
  readonly api_version: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly subject_key: string | null;
  readonly first_seen: string;
  readonly severity: number;
  readonly surface: string;
  readonly built_in: number;
  readonly message: string;
  readonly digest: string;
  readonly advice: string;
  readonly title: string;
  readonly body: string;
  readonly evidence: string;
};

/** Of every finding that may have been seen between the two, the earliest span that is left. */
function remembered(clusterId: string, after: number, first: number): Iterable<Remembered> {
  return openStore()
    .sql.prepare(
      `SELECT f.public_id, f.cluster_id, f.fingerprint, f.control, f.api_version, f.kind, f.namespace, f.name,
         f.subject_key, f.first_seen, s.from_seq, s.until_seq, s.next_seq, s.since_seq, s.regressed, s.last_seen,
         s.severity, s.surface, s.built_in, s.message, s.digest, a.digest AS advice, a.title, a.body,
         e.body AS evidence
       FROM finding f JOIN finding_span s ON s.finding_id = f.id JOIN advice a ON a.id = s.advice_id
       JOIN evidence e ON e.span_id = s.id
       WHERE f.cluster_id = ? AND s.since_seq > ? AND s.from_seq < ? AND (s.since_seq < ? OR s.regressed)
         AND s.from_seq = (SELECT min(t.from_seq) FROM finding_span t WHERE t.finding_id = f.id AND t.since_seq > ?)`,
    )
    .all(clusterId, after === 0 ? -1 : after, ever, first, after === 0 ? -1 : after) as Remembered[]; // columns as selected
}

function copier(sql: Database) {
  const finding = sql.prepare(
    `INSERT INTO finding (public_id, cluster_id, fingerprint, control, api_version, kind, namespace, name, subject_key,
       first_seen) VALUES (@public_id, @cluster_id, @fingerprint, @control, @api_version, @kind, @namespace, @name,
       @subject_key, @first_seen)`,
  );
  const advice = sql.prepare('INSERT INTO advice (digest, title, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const span = sql.prepare(
    `INSERT INTO finding_span (finding_id, cluster_id, from_seq, until_seq, next_seq, since_seq, regressed, severity,
       surface, built_in, message, advice_id, digest, last_seen)
     VALUES (@finding_id, @cluster_id, @from_seq, @until_seq, @next_seq, @since_seq, @regressed, @severity, @surface,
       @built_in, @message, (SELECT id FROM advice WHERE digest = @advice), @digest, @last_seen)`,
  );
  const evidence = sql.prepare('INSERT INTO evidence (span_id, body) VALUES (?, ?)');
  const insertSpan = (findingId: number | bigint, row: Remembered, place: SpanPlace) => {
    const { from_seq, until_seq, next_seq, since_seq, regressed, last_seen } = place;
    advice.run(row.advice, row.title, row.body);
    const { lastInsertRowid } = span.run({
      ...row,
      ...{ finding_id: findingId, from_seq, until_seq, next_seq, since_seq, regressed, last_seen },
    });
    evidence.run(lastInsertRowid, row.evidence);
  };
  const leadTo = sql.prepare('UPDATE finding_span SET next_seq = ? WHERE id = ?');
  return Object.assign(
    (row: Remembered, place: SpanPlace) => insertSpan(finding.run(row).lastInsertRowid, row, place),
    {
      /** Of a finding that is known and was fixed: it was there again, and stays until somebody can look. */
      back: ({ id, spanId }: { readonly id: number; readonly spanId: number }, row: Remembered) => {
        leadTo.run(row.since_seq, spanId);
        const place = { from_seq: row.since_seq, until_seq: ever, next_seq: ever, since_seq: row.since_seq };
        insertSpan(id, row, { ...place, regressed: 1, last_seen: row.last_seen ?? row.first_seen });
      },
    },
  );
}
