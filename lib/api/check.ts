import 'server-only';

import { z } from 'zod';
import { preMerge, type PreMerge } from '@/lib/changes/pre-merge';
import { AppError } from '@/lib/errors';
import { readManifests } from '@/lib/kubernetes/read-files';
import { getCluster } from '@/lib/store/clusters';
import { settingsFor } from '@/lib/store/control-settings';
import { loadInventory } from '@/lib/store/inventories';
import { getSnapshot } from '@/lib/store/snapshots';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { uploadedFiles } from './uploaded-files';

/** Manifests of one change, not of a cluster: the answer is worked out while the request waits. */
const largestUpload = 16 * 1024 * 1024;
const limits = { totalBytes: 64 * 1024 * 1024, fileBytes: 64 * 1024 * 1024, entries: 5_000, objects: 10_000 };

export const checkSearch = z.object({
  /** What a raw body is called in messages: `change.yaml`. */
  file: z.string().max(500).optional(),
  /** The snapshot to apply to; the latest when left out. */
  at: z.string().max(80).optional(),
  format: z.enum(['json', 'markdown']).default('json'),
});

export type Checked = { readonly name: string; readonly snapshot: SnapshotDetail; readonly report: PreMerge };

/**
 * What the manifests of a request, a form with `files` or one raw body, would change in a cluster. Nothing is stored.
 *
 * @throws AppError `invalid-input` naming file, document and line; `input-too-large`; `not-found` for the cluster.
 */
export async function checkManifests(
  viewer: Viewer,
  clusterId: string,
  request: Request,
  asked: Pick<z.infer<typeof checkSearch>, 'file' | 'at'>,
): Promise<Checked> {
  const { name } = await getCluster(viewer, clusterId);
  const snapshot = await getSnapshot(viewer, clusterId, asked.at ?? 'latest');
  const { files } = await uploadedFiles(request, { limit: largestUpload, bodyName: asked.file ?? 'body' });
  if (files.length === 0) throw new AppError('invalid-input', 'There is no manifest in the request');
  const { objects, originOf } = await readManifests(files, { limits });
  const inventory = await loadInventory(viewer, snapshot.id);
  return {
    name,
    snapshot,
    report: preMerge(inventory, objects, { cluster: clusterId, settings: settingsFor(clusterId), originOf }),
  };
}
