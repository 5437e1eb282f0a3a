import 'server-only';

import type { Database } from 'better-sqlite3';
import { compress, type Chunk } from './chunks';
import { withRange, type Span } from './spans';

/** Where a snapshot stands among those of its cluster. */
export type Position = {
  readonly clusterId: string;
  readonly seq: number;
  /** The seq of the snapshot after it; `ever` when it is the newest. */
  readonly until: number;
};

/** Compressed bytes of the chunks that the store does not hold yet, by hash. */
export function compressMissing(sql: Database, chunks: readonly Chunk[]): Map<string, Buffer> {
  const known = sql.prepare('SELECT 1 FROM chunk WHERE hash = ?').pluck();
  const missing = new Map<string, Buffer>();
  for (const { hash, text } of chunks) {
    if (!missing.has(hash) && known.get(hash) === undefined) missing.set(hash, compress(text));
  }
  return missing;
}

/**
 * Writes down that at this position the cluster held exactly `chunks`. Runs inside the snapshot's transaction.
 *
 * @returns whether anything differs from what the snapshot before had.
 */
export function saveChunks(
  sql: Database,
  { clusterId, seq, until }: Position,
  chunks: readonly Chunk[],
  compressed: ReadonlyMap<string, Buffer>,
): boolean {
  storeMissing(sql, chunks, compressed);
  const stored = storedSpans(sql, clusterId, seq);
  const close = sql.prepare('DELETE FROM chunk_span WHERE id = ?');
  const insert = sql.prepare(
    'INSERT INTO chunk_span (cluster_id, kind, namespace, hash, from_seq, until_seq) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const shorten = sql.prepare('UPDATE chunk_span SET until_seq = ? WHERE id = ?');

  const wanted = new Map(chunks.map((chunk) => [`${chunk.kind} ${chunk.namespace}`, chunk]));
  const places = new Map([...stored.keys(), ...wanted.keys()].map((place) => [place, wanted.get(place)]));
  let changed = false;
  for (const [place, chunk] of places) {
    const spans = stored.get(place) ?? [];
    const holds = spans.find((span) => span.from <= seq && seq < span.until);
    if (holds && holds.value.hash === chunk?.hash && holds.until >= until) continue;
    changed = true;
    const kind = place.slice(0, place.indexOf(' ')); // a kind has no space; a namespace from a file may
    const namespace = place.slice(kind.length + 1);
    const value = chunk ? { hash: chunk.hash, id: 0 } : null;
    const after = withRange(spans, { from: seq, until, value }, (a, b) => a.hash === b.hash);
    for (const span of spans) {
      const kept = after.find((other) => other.value.id === span.value.id && other.from === span.from);
      if (!kept) close.run(span.value.id);
      else if (kept.until !== span.until) shorten.run(kept.until, span.value.id);
    }
    for (const span of after) {
      if (spans.some((old) => old.value.id === span.value.id && old.from === span.from)) continue;
      insert.run(clusterId, kind, namespace, span.value.hash, span.from, span.until);
    }
  }
  return changed;
}

type Held = { readonly hash: string; readonly id: number };

function storeMissing(sql: Database, chunks: readonly Chunk[], compressed: ReadonlyMap<string, Buffer>): void {
  const known = sql.prepare('SELECT 1 FROM chunk WHERE hash = ?').pluck();
  const insert = sql.prepare('INSERT INTO chunk (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING');
  for (const { hash, text } of chunks) {
    const bytes = compressed.get(hash);
    if (bytes) insert.run(hash, bytes);
    else if (known.get(hash) === undefined) insert.run(hash, compress(text)); // collected since we looked
  }
}

/** Spans that reach the position or follow it, by place; older ones cannot change. */
function storedSpans(sql: Database, clusterId: string, seq: number): Map<string, Span<Held>[]> {
  const rows = sql
    .prepare(
      `SELECT kind || ' ' || namespace AS place, id, hash, from_seq, until_seq FROM chunk_span
       WHERE cluster_id = ? AND until_seq >= ? ORDER BY from_seq`,
    )
    .raw()
    .all(clusterId, seq) as [string, number, string, number, number][]; // columns as selected
  const spans = new Map<string, Span<Held>[]>();
  for (const [place, id, hash, from, until] of rows) {
    const list = spans.get(place) ?? [];
    list.push({ from, until, value: { hash, id } });
    spans.set(place, list);
  }
  return spans;
}
