import 'server-only';

import { normalise } from '@/lib/inventory/normalise';
import type { Inventory } from '@/lib/inventory/types';
import type { FileSource as ReadableFile } from '@/lib/kubernetes/files/file-source';
import { pathsToSources } from '@/lib/kubernetes/files/paths-to-sources';
import { readManifests } from '@/lib/kubernetes/read-files';
import type { FileSource, OnScanProgress, ScanSource } from './source';

/**
 * The first half of a scan: reads a live cluster, or files.
 *
 * @param kubelets Whether the settings of the cluster want each kubelet to be asked.
 * @throws AppError, see `collect`, `readManifests`.
 */
export async function inventoryFrom(
  source: ScanSource,
  onProgress: OnScanProgress,
  signal: AbortSignal,
  kubelets = false,
): Promise<Inventory> {
  if (source.kind === 'live') {
    const { collect } = await import('@/lib/kubernetes/collect'); // two seconds to load: not for files
    return collect(source.connection, { onProgress, signal, kubelets });
  }
  const read = await readManifests(opened(source.files), {
    signal,
    onProgress: ({ file, objectsFound }) =>
      onProgress({ phase: 'collecting', objectsRead: objectsFound, detail: file }),
  });
  const collectedAt = source.collectedAt ?? new Date().toISOString();
  return normalise(read.objects, { source: 'file', collectedAt, originOf: read.originOf });
}

async function* opened(files: readonly FileSource[]): AsyncGenerator<ReadableFile> {
  for (const file of files) {
    if ('bytes' in file) yield file;
    else
      for await (const found of pathsToSources([file.path]))
        yield 'name' in file ? { ...found, name: file.name } : found;
  }
}
