import 'server-only';

import type { KubeObject } from '@/lib/inventory/types';
import { parseChunk } from './chunks';
import { findSnapshot } from './inventories';
import { openStore } from './open';
import type { Viewer } from './viewer';

/** Since when an object reads as it does. */
export type Unchanged = {
  /** The first snapshot of the unbroken stretch in which it read like this. */
  readonly since: { readonly snapshotId: string; readonly at: string };
  /** The snapshot before that, and what was there: another content, or nothing. Null when there is none before. */
  readonly before: { readonly snapshotId: string; readonly was: 'different' | 'absent' } | null;
};

/**
 * Since when one object has not changed, seen from a snapshot; null when that snapshot does not hold it. Reads the
 * chunks of its kind and namespace backwards until one differs, so what never changed costs one of them.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function unchangedSince(
  viewer: Viewer,
  snapshotId: string,
  kind: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Promise<Unchanged | null> {
  const { clusterId, seq } = await findSnapshot(viewer, snapshotId);
  const { sql, prisma } = openStore();
  const spans = sql
    .prepare(
      `SELECT s.from_seq, s.until_seq, c.bytes FROM chunk_span s JOIN chunk c ON c.hash = s.hash
       WHERE s.cluster_id = ? AND s.kind = ? AND s.namespace = ? AND s.from_seq <= ? ORDER BY s.from_seq DESC`,
    )
    .raw();
  let from: number | null = null;
  let text: string | null = null;
  let was: 'different' | 'absent' = 'absent';
  for (const row of spans.iterate(clusterId, kind, namespace, seq)) {
    const [start, until, bytes] = row as [number, number, Buffer]; // columns as selected
    const found = objectIn(bytes, name);
    if (text === null) {
      if (until <= seq || found === null) return null;
      text = found;
    } else if (found !== text || until !== from) {
      was = found === null || until !== from ? 'absent' : 'different';
      break;
    }
    from = start;
  }
  if (from === null) return null;
  const [since, before] = await Promise.all([
    prisma.snapshot.findFirst({ where: { clusterId, seq: { gte: from } }, orderBy: { seq: 'asc' } }),
    prisma.snapshot.findFirst({ where: { clusterId, seq: { lt: from } }, orderBy: { seq: 'desc' } }),
  ]);
  if (!since) return null;
  return {
    since: { snapshotId: since.id, at: since.collectedAt },
    before: before && { snapshotId: before.id, was },
  };
}

function objectIn(bytes: Buffer, name: string): string | null {
  const objects = parseChunk(bytes) as KubeObject[]; // every chunk of a kind is a list of its objects
  const found = objects.find(({ metadata }) => metadata.name === name);
  return found ? JSON.stringify(found) : null;
}
