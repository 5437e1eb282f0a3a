import 'server-only';

import { AppError } from '@/lib/errors';
import { getCluster } from './clusters';
import { openStore } from './open';
import type { Cluster, ClusterSource } from './types';
import type { Viewer } from './viewer';

const minute = 60_000;

/**
 * Scans the cluster every so many minutes from now on; null: only when asked. Only clusters that are reached without
 * typed-in credentials can be: none are stored.
 */
export async function setSchedule(viewer: Viewer, clusterId: string, everyMinutes: number | null): Promise<void> {
  const { source } = await getCluster(viewer, clusterId);
  if (everyMinutes !== null && source !== 'kubeconfig' && source !== 'in-cluster')
    throw new AppError('invalid-request', `Cluster ${clusterId} cannot be scanned by itself: its source is ${source}`);
  if (everyMinutes !== null && !(Number.isInteger(everyMinutes) && everyMinutes >= 5 && everyMinutes <= 40_320))
    throw new AppError('invalid-request', 'A schedule is a whole number of minutes, from 5 to four weeks');
  const nextScanAt = everyMinutes === null ? null : new Date(Date.now() + everyMinutes * minute).toISOString();
  await openStore().prisma.cluster.update({ where: { id: clusterId }, data: { everyMinutes, nextScanAt } });
}

/** Clusters whose time has come. Each is handed out once: its next time is set before it is returned. */
export async function claimDueClusters(now: Date): Promise<Cluster[]> {
  const { prisma } = openStore();
  const due = await prisma.cluster.findMany({ where: { nextScanAt: { lte: now.toISOString() } } });
  const claimed: Cluster[] = [];
  for (const { everyMinutes, nextScanAt, ...cluster } of due) {
    const next = everyMinutes === null ? null : new Date(now.getTime() + everyMinutes * minute).toISOString();
    // Of two processes that ask at once, one finds the time as it was.
    const { count } = await prisma.cluster.updateMany({
      where: { id: cluster.id, nextScanAt },
      data: { nextScanAt: next },
    });
    if (count === 1) claimed.push({ ...cluster, source: cluster.source as ClusterSource }); // written by createCluster
  }
  return claimed;
}
