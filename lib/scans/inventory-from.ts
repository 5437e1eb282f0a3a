import 'server-only';

import { createReadStream } from 'node:fs';
import { normalise } from '@/lib/inventory/normalise';
import type { Inventory } from '@/lib/inventory/types';
import { collect } from '@/lib/kubernetes/collect';
import { readManifests } from '@/lib/kubernetes/read-files';
import type { FileSource, OnScanProgress, ScanSource } from './source';

/** The first half of a scan: reads a live cluster, or files. @throws AppError, see `collect`, `readManifests`. */
export async function inventoryFrom(
  source: ScanSource,
  onProgress: OnScanProgress,
  signal: AbortSignal,
): Promise<Inventory> {
  if (source.kind === 'live') return collect(source.connection, { onProgress, signal });
  onProgress({ phase: 'collecting', detail: source.files.map(({ name }) => name).join(', ') });
  const read = await readManifests(source.files.map(opened));
  onProgress({ phase: 'collecting', objectsRead: read.objects.length });
  const collectedAt = source.collectedAt ?? new Date().toISOString();
  return normalise(read.objects, { source: 'file', collectedAt, originOf: read.originOf });
}

function opened(file: FileSource) {
  return 'bytes' in file ? file : { name: file.name, stream: createReadStream(file.path) };
}
