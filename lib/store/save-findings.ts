import 'server-only';

import type { Database, Statement } from 'better-sqlite3';
import { subjectKey } from '@/lib/rbac/identity';
import { findingIdOf } from './ids';
import type { AdviceDraft, FindingDraft } from './finding-draft';
import type { Position } from './save-chunks';
import { chained, ever, withRange, type ChainedSpan, type Span } from './spans';

/** What the snapshot did to the findings of its cluster. */
export type FindingChanges = {
  opened: number;
  fixed: number;
  regressed: number;
  /** True before and now, in the same words or in others. */
  stayed: number;
  /** Rows written: 0 when this snapshot says what the one before said. */
  written: number;
};

/**
 * Writes down which findings are true at this position. Runs inside the snapshot's transaction.
 *
 * @param drafts     The findings of the snapshot.
 * @param collectedAt Time of the snapshot.
 * @param timeBefore Time of the last snapshot before a seq.
 * @param isHidden   Whether a finding that is not among the drafts could not have been seen: it stays as it was.
 */
export function saveFindings(
  sql: Database,
  position: Position,
  drafts: readonly FindingDraft[],
  about: {
    collectedAt: string;
    timeBefore: (seq: number) => string;
    isHidden: (row: StoredFinding) => boolean;
  },
): FindingChanges {
  const { clusterId, seq, until } = position;
  const stored = storedFindings(sql, clusterId, seq, until);
  const write = writer(sql, position, about);
  const changes: FindingChanges = { opened: 0, fixed: 0, regressed: 0, stayed: 0, written: 0 };

  for (const draft of drafts) {
    const row = stored.get(draft.finding.fingerprint);
    stored.delete(draft.finding.fingerprint);
    if (!row) {
      write.insertFinding(draft);
      changes.opened++;
    } else if (row.trueHere) {
      changes.stayed++;
      if (row.digest === draft.digest && row.reaches) {
        if (row.lastSeen === null || until !== ever) continue;
        write.seenAgain(row);
      } else write.rewrite(row, draft);
    } else {
      const chain = write.rewrite(row, draft);
      write.firstSeen(row);
      if (chain.find(({ from }) => from === seq)?.regressed) changes.regressed++;
      else changes.opened++;
    }
    changes.written++;
  }

  for (const row of stored.values()) {
    if (!row.trueHere) continue;
    if (about.isHidden(row)) {
      changes.stayed++;
      if (row.lastSeen !== null || until !== ever) continue;
      write.hide(row);
    } else {
      write.rewrite(row, null);
      changes.fixed++;
    }
    changes.written++;
  }
  return changes;
}

export type StoredFinding = {
  readonly id: number;
  readonly fingerprint: string;
  readonly control: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly ofSubject: boolean;
  /** The span that decides about this position; null when none has begun. */
  readonly spanId: number | null;
  readonly trueHere: boolean;
  /** Its span goes on after the range that is being written. */
  readonly reaches: boolean;
  readonly digest: string | null;
  readonly lastSeen: string | null;
};

/** Every finding of the cluster with what the store says of it at `seq` so far. */
function storedFindings(sql: Database, clusterId: string, seq: number, until: number): Map<string, StoredFinding> {
  const rows = sql
    .prepare(
      `SELECT f.id, f.fingerprint, f.control, f.api_version, f.kind, f.namespace, f.name, f.subject_key IS NOT NULL,
              s.id, s.until_seq, s.digest, s.last_seen
       FROM finding f LEFT JOIN finding_span s ON s.finding_id = f.id AND s.from_seq <= ? AND s.next_seq > ?
       WHERE f.cluster_id = ?`,
    )
    .raw();
  const found = new Map<string, StoredFinding>();
  type Row = [
    number,
    string,
    string,
    string,
    string,
    string,
    string,
    number,
    number | null,
    number | null,
    string | null,
    string | null,
  ];
  for (const row of rows.iterate(seq, seq, clusterId) as IterableIterator<Row>) {
    const [
      id,
      fingerprint,
      control,
      apiVersion,
      kind,
      namespace,
      name,
      ofSubject,
      spanId,
      spanUntil,
      digest,
      lastSeen,
    ] = row;
    found.set(fingerprint, {
      id,
      fingerprint,
      control,
      apiVersion,
      kind,
      namespace,
      name,
      ofSubject: ofSubject === 1,
      spanId,
      trueHere: spanUntil !== null && spanUntil > seq,
      reaches: spanUntil !== null && (spanUntil > until || spanUntil === ever),
      digest,
      lastSeen,
    });
  }
  return found;
}

type Origin = { readonly digest: string; readonly spanId: number | null };

type SavedMoment = { readonly collectedAt: string; readonly timeBefore: (seq: number) => string };

function writer(sql: Database, { clusterId, seq, until }: Position, { collectedAt, timeBefore }: SavedMoment) {
  const insertFinding = sql.prepare(
    `INSERT INTO finding (public_id, cluster_id, fingerprint, control, api_version, kind, namespace, name, subject_key, first_seen)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertSpan = sql.prepare(
    `INSERT INTO finding_span (finding_id, cluster_id, from_seq, until_seq, next_seq, since_seq, regressed, severity,
       surface, built_in, message, advice_id, digest, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertEvidence = sql.prepare('INSERT INTO evidence (span_id, body) VALUES (?, ?)');
  const copySpan = sql.prepare(
    `INSERT INTO finding_span (finding_id, cluster_id, from_seq, until_seq, next_seq, since_seq, regressed, severity,
       surface, built_in, message, advice_id, digest, last_seen)
     SELECT finding_id, cluster_id, ?, ?, ?, ?, ?, severity, surface, built_in, message, advice_id, digest, ?
     FROM finding_span WHERE id = ?`,
  );
  const copyEvidence = sql.prepare(
    'INSERT INTO evidence (span_id, body) SELECT ?, body FROM evidence WHERE span_id = ?',
  );
  const updateSpan = sql.prepare(
    `UPDATE finding_span SET from_seq = ?, until_seq = ?, next_seq = ?, since_seq = ?, regressed = ?, last_seen = ?
     WHERE id = ?`,
  );
  const deleteSpan = sql.prepare('DELETE FROM finding_span WHERE id = ?');
  const spansOf = sql
    .prepare(
      'SELECT id, from_seq, until_seq, digest, last_seen FROM finding_span WHERE finding_id = ? ORDER BY from_seq',
    )
    .raw();
  const setLastSeen = sql.prepare('UPDATE finding_span SET last_seen = ? WHERE id = ?');
  const setFirstSeen = sql.prepare('UPDATE finding SET first_seen = ? WHERE id = ? AND first_seen > ?');
  const beginAnew = sql.prepare('UPDATE finding SET first_seen = ? WHERE id = ?');
  const adviceId = adviceWriter(sql);

  const insertDraftSpan = (findingId: number, draft: FindingDraft, span: ChainedSpan<unknown>) => {
    const { finding, severity, digest } = draft;
    const { lastInsertRowid } = insertSpan.run(
      findingId,
      clusterId,
      span.from,
      span.until,
      span.next,
      span.since,
      span.regressed ? 1 : 0,
      severity,
      finding.surface,
      finding.builtIn ? 1 : 0,
      finding.message,
      adviceId(draft.advice),
      digest,
      span.until === ever ? null : timeBefore(span.until),
    );
    insertEvidence.run(lastInsertRowid, draft.evidence);
  };

  return {
    insertFinding(draft: FindingDraft): void {
      const { fingerprint, control, resource, subject } = draft.finding;
      const { apiVersion, kind, namespace, name } = resource;
      const key = subject ? subjectKey(subject) : null;
      const columns = [clusterId, fingerprint, control, apiVersion, kind, namespace, name, key, collectedAt];
      const id = insertWithFreeId(insertFinding, fingerprint, columns);
      insertDraftSpan(id, draft, { from: seq, until, next: ever, since: seq, regressed: false, value: null });
    },

    /** Replaces what is known of the finding in the range being written; `null`: it was not true there. */
    rewrite(row: StoredFinding, draft: FindingDraft | null): ChainedSpan<Origin>[] {
      const old = spansOf.all(row.id) as [number, number, number, string, string | null][]; // columns as selected
      const before: Span<Origin>[] = old.map(([spanId, from, end, digest]) => ({
        from,
        until: end,
        value: { digest, spanId },
      }));
      const value = draft && { digest: draft.digest, spanId: null };
      const chain = chained(withRange(before, { from: seq, until, value }, (a, b) => a.digest === b.digest));
      const used = new Set<number>();
      for (const span of chain) {
        const { spanId } = span.value;
        if (spanId === null) {
          if (draft) insertDraftSpan(row.id, draft, span);
          continue;
        }
        const [, , oldUntil = ever, , oldLastSeen = null] = old.find(([id]) => id === spanId) ?? [];
        const lastSeen = lastSeenOf(span.until, oldUntil, oldLastSeen);
        const place = [span.from, span.until, span.next, span.since, span.regressed ? 1 : 0, lastSeen];
        if (!used.has(spanId)) updateSpan.run(...place, spanId);
        else copyEvidence.run(copySpan.run(...place, spanId).lastInsertRowid, spanId);
        used.add(spanId);
      }
      for (const [id] of old) if (!used.has(id)) deleteSpan.run(id);
      // No snapshot showed it any more, see takeOver: with this one its life begins.
      if (draft && old.every(([, from]) => from === ever)) beginAnew.run(collectedAt, row.id);
      return chain;
    },

    firstSeen: (row: StoredFinding) => setFirstSeen.run(collectedAt, row.id, collectedAt),
    seenAgain: (row: StoredFinding) => setLastSeen.run(null, row.spanId),
    hide: (row: StoredFinding) => setLastSeen.run(timeBefore(seq), row.spanId),
  };

  function lastSeenOf(spanUntil: number, oldUntil: number, oldLastSeen: string | null): string | null {
    if (spanUntil === oldUntil && (spanUntil === ever || spanUntil !== until)) return oldLastSeen;
    if (spanUntil === ever) return null;
    return oldUntil === ever && oldLastSeen !== null ? oldLastSeen : timeBefore(spanUntil);
  }
}

/** Inserts the finding under the shortest public id from ten characters on that no other finding has. */
export function insertWithFreeId(insert: Statement, fingerprint: string, columns: readonly (string | null)[]): number {
  for (let length = 10; ; length++) {
    try {
      return Number(insert.run(findingIdOf(fingerprint, length), ...columns).lastInsertRowid);
    } catch (error) {
      const taken = error instanceof Error && error.message.includes('finding.public_id');
      if (!taken || length >= 25) throw error;
    }
  }
}

function adviceWriter(sql: Database): (advice: AdviceDraft) => number {
  const find = sql.prepare('SELECT id FROM advice WHERE digest = ?').pluck();
  const insert = sql.prepare('INSERT INTO advice (digest, title, body) VALUES (?, ?, ?)');
  const ids = new Map<string, number>();
  return ({ digest, title, body }) => {
    const known = ids.get(digest) ?? (find.get(digest) as number | undefined); // the integer id column
    const id = known ?? Number(insert.run(digest, title, body).lastInsertRowid);
    ids.set(digest, id);
    return id;
  };
}
