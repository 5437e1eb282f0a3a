import 'server-only';

import { AppError } from '@/lib/errors';
import { getCluster, removeCluster } from '@/lib/store/clusters';
import { getScan, isOver } from '@/lib/store/scans';
import type { Scan } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

const lookEvery = 2_000;
/** Long enough for whoever started the scan to read why it failed. */
const mercy = 60_000;

/** Removes a cluster that was made for a scan of which nothing came, so that failed attempts leave no empty clusters. */
export function removeUnlessRead(viewer: Viewer, scan: Scan): void {
  const timer = setInterval(() => {
    void look().catch((error: unknown) => {
      clearInterval(timer);
      if (!(error instanceof AppError)) console.error(error); // not-found: somebody removed it already
    });
  }, lookEvery);
  timer.unref();

  async function look(): Promise<void> {
    if (!isOver(await getScan(viewer, scan.id))) return;
    clearInterval(timer);
    setTimeout(() => void remove().catch(() => undefined), mercy).unref();
  }
  async function remove(): Promise<void> {
    const { latest } = await getCluster(viewer, scan.clusterId);
    if (latest === null) await removeCluster(viewer, scan.clusterId);
  }
}
