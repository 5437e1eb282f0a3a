import 'server-only';

import { AppError } from '@/lib/errors';
import type { FileSource } from '@/lib/scans/source';
import { startScan } from '@/lib/scans/start-scan';
import { createCluster, findClusterByName, getCluster } from '@/lib/store/clusters';
import type { Cluster } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import type { Started } from './connections';
import { removeUnlessRead } from './keep-or-remove';
import { uploadedFiles } from './uploaded-files';

/** The most that one import may send, as it comes over the wire. */
const largestUpload = 256 * 1024 * 1024;
const mostFiles = 5000;

type Target = {
  readonly name?: string | undefined;
  readonly cluster?: string | undefined;
  readonly at?: string | undefined;
};

/**
 * Takes manifests, as a form with `files` or as one raw body, and starts to read them into a cluster: the one named
 * by its id, or by its name, or a new one.
 *
 * @throws AppError `input-too-large`, `invalid-input` when there is nothing to read.
 */
export async function importManifests(
  viewer: Viewer,
  request: Request,
  asked: Target & { file?: string | undefined },
): Promise<Started> {
  const upload = await readUpload(request, asked);
  if (upload.files.length === 0) throw new AppError('invalid-input', 'There is no file in the request');
  if (upload.files.length > mostFiles)
    throw new AppError('input-too-large', `More than ${mostFiles} files: send them as one .tar.gz`);
  const { cluster, created } = await targetOf(viewer, upload.target);
  const scan = await startScan(viewer, cluster.id, {
    kind: 'files',
    files: upload.files,
    ...(upload.target.at && { collectedAt: new Date(upload.target.at).toISOString() }),
  });
  if (created) removeUnlessRead(viewer, scan);
  return { scan, created };
}

async function targetOf(
  viewer: Viewer,
  { name, cluster: id }: Target,
): Promise<{ cluster: Cluster; created: boolean }> {
  if (id) {
    const cluster = await getCluster(viewer, id);
    if (cluster.source === 'demo')
      throw new AppError('conflict', `${cluster.name} is demo data: import under another name`);
    return { cluster, created: false };
  }
  const known = name ? await findClusterByName(viewer, name.trim()) : null;
  if (known && known.source !== 'demo') return { cluster: known, created: false };
  return { cluster: await createCluster(viewer, { name: name?.trim() || 'Imported', source: 'file' }), created: true };
}

async function readUpload(
  request: Request,
  asked: Target & { file?: string | undefined },
): Promise<{ files: FileSource[]; target: Target }> {
  const { files, text } = await uploadedFiles(request, { limit: largestUpload, bodyName: asked.file });
  return {
    files,
    target: { name: text('name') ?? asked.name, cluster: text('cluster') ?? asked.cluster, at: asked.at },
  };
}
