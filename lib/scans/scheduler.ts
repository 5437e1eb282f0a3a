import 'server-only';

import { AppError } from '@/lib/errors';
import type { ClusterConnection } from '@/lib/kubernetes/connection';
import { failAbandonedScans } from '@/lib/store/scans';
import { claimDueClusters } from '@/lib/store/schedules';
import type { Cluster } from '@/lib/store/types';
import { localOperator } from '@/lib/store/viewer';
import { startScan, startWorker } from './start-scan';

const tickEvery = 30_000;
const tidyEvery = 6 * 3_600_000;

/**
 * Starts what happens without anybody asking: scans whose time has come, scans that a killed process left behind,
 * retention, and what others give it to do each time. Once per process; a second call does nothing.
 *
 * @returns a function that stops it.
 */
export function startScheduler(others: readonly (() => Promise<void>)[] = []): () => void {
  const holder = globalThis as { lynceusScheduler?: () => void }; // survives hot reloads
  if (holder.lynceusScheduler) return holder.lynceusScheduler;
  let tidied = Date.now(); // the first tidying waits, so that starting is quick
  const tick = async () => {
    await failAbandonedScans();
    for (const cluster of await claimDueClusters(new Date())) await startDue(cluster);
    if (Date.now() - tidied < tidyEvery) return;
    tidied = Date.now();
    startWorker({ kind: 'retention' });
  };
  const run = () => {
    // One that fails, or takes its time, keeps no other back; a full disk now must not end the schedule.
    for (const task of [tick, ...others]) void task().catch((error: unknown) => console.error(error));
  };
  const timer = setInterval(run, tickEvery);
  timer.unref();
  run();
  return (holder.lynceusScheduler = () => {
    clearInterval(timer);
    delete holder.lynceusScheduler;
  });
}

async function startDue(cluster: Cluster): Promise<void> {
  const connection = connectionOf(cluster);
  if (!connection) return;
  try {
    await startScan(localOperator, cluster.id, { kind: 'live', connection });
  } catch (error) {
    // Somebody scans it at this moment, or removed it: then there is nothing to start.
    if (!(error instanceof AppError && (error.code === 'conflict' || error.code === 'not-found'))) throw error;
  }
}

function connectionOf({ source, context }: Cluster): ClusterConnection | null {
  if (source === 'in-cluster') return { kind: 'in-cluster' };
  return source === 'kubeconfig' && context !== null ? { kind: 'kubeconfig', context } : null;
}
