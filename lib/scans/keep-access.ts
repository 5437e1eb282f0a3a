import 'server-only';

import { accessModel } from '@/lib/access-graph/access-model';
import { AppError } from '@/lib/errors';
import { loadAccess } from '@/lib/store/access';
import { getScan } from '@/lib/store/scans';
import type { Viewer } from '@/lib/store/viewer';

/**
 * Reads who may do what in the snapshot of a scan that ended, and keeps it in memory: who opens its graph next should
 * not wait for that. Nothing happens for a scan that stored nothing, or whose cluster is gone by now.
 *
 * @returns Whether there was something to keep.
 */
export async function keepAccess(viewer: Viewer, scanId: string): Promise<boolean> {
  try {
    const { snapshotId } = await getScan(viewer, scanId);
    if (snapshotId === null) return false;
    accessModel(await loadAccess(viewer, snapshotId));
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return false;
    throw error;
  }
}
