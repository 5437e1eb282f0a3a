import 'server-only';

import { AppError } from '@/lib/errors';
import type { ApiResource, Gap, GroupResource, Inventory, KubeObject } from '@/lib/inventory/types';
import { parseChunk } from './chunks';
import type { SnapshotModel } from './generated/models';
import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

/**
 * The inventory of a snapshot as it was read, or only some of its kinds. Kinds that were not read are absent, as ever.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function loadInventory(
  viewer: Viewer,
  snapshotId: string,
  kinds?: readonly GroupResource[],
): Promise<Inventory> {
  return readInventory(await findSnapshot(viewer, snapshotId), kinds);
}

/** `loadInventory` for a snapshot that the viewer is known to see. */
export function readInventory(snapshot: SnapshotRow, kinds?: readonly GroupResource[]): Inventory {
  const chunks = readChunks(snapshot, kinds && [...kinds, '@gaps', '@api-resources', '@ignored']);
  const objects = [...chunks].filter(([kind]) => !kind.startsWith('@')) as [string, KubeObject[]][]; // cut from an inventory
  const ignored = chunks.get('@ignored') as [string, number][] | undefined; // so are the documents
  return {
    source: snapshot.source as Inventory['source'],
    platform: snapshot.platform as Inventory['platform'],
    apiResources: (chunks.get('@api-resources') ?? []) as ApiResource[],
    gaps: (chunks.get('@gaps') ?? []) as Gap[],
    collectedAt: snapshot.collectedAt,
    kubernetesVersion: snapshot.kubernetesVersion,
    kinds: Object.fromEntries(objects),
    ...(ignored && { ignored: Object.fromEntries(ignored) }),
  };
}

export type SnapshotRow = SnapshotModel;

/** The row of a snapshot that the viewer may see. @throws AppError `not-found`. */
export async function findSnapshot(viewer: Viewer, snapshotId: string): Promise<SnapshotRow> {
  const row = await openStore().prisma.snapshot.findUnique({ where: { id: snapshotId } });
  if (!row || !maySee(viewer, row.clusterId)) throw new AppError('not-found', `There is no snapshot ${snapshotId}`);
  return row;
}

/** What the chunks of a snapshot hold, by kind, namespaces in order; all kinds and documents unless some are named. */
export function readChunks(
  { clusterId, seq }: { readonly clusterId: string; readonly seq: number },
  kinds?: readonly string[],
): Map<string, unknown[]> {
  const { sql } = openStore();
  const rows = sql
    .prepare(
      `SELECT s.kind, c.bytes FROM chunk_span s JOIN chunk c ON c.hash = s.hash
       WHERE s.cluster_id = ? AND s.from_seq <= ? AND s.until_seq > ?
       ${kinds ? `AND s.kind IN (${kinds.map(() => '?').join(', ')})` : ''} ORDER BY s.kind, s.namespace`,
    )
    .raw();
  const found = new Map<string, unknown[]>();
  for (const row of rows.iterate(clusterId, seq, seq, ...(kinds ?? []))) {
    const [kind, bytes] = row as [string, Buffer]; // columns as selected
    const items = parseChunk(bytes) as unknown[]; // every chunk is a list
    const list = found.get(kind);
    if (list) for (const item of items) list.push(item);
    else found.set(kind, items);
  }
  return found;
}
