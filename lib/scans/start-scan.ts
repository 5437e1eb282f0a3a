import 'server-only';

import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { AppError } from '@/lib/errors';
import { getCluster } from '@/lib/store/clusters';
import { heartbeat, releaseLease, renewLease, takeLease } from '@/lib/store/leases';
import { createScan, getScan, isOver, scanLease, updateScan } from '@/lib/store/scans';
import type { Scan } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { describe } from './carry-out';
import { keepAccess } from './keep-access';
import type { ScanSource } from './source';
import type { WorkerTask } from './worker';

const graceful = 3_000;
const running = ((globalThis as { lynceusScans?: Map<string, Worker> }).lynceusScans ??= new Map<string, Worker>());

/**
 * Starts a scan in a worker thread and returns at once; `getScan` tells how it goes.
 *
 * @throws AppError `conflict` while the cluster is being scanned already, `not-found` for an unknown cluster.
 */
export async function startScan(viewer: Viewer, clusterId: string, source: ScanSource): Promise<Scan> {
  const { name } = await getCluster(viewer, clusterId);
  const lease = scanLease(clusterId);
  const scanId = randomUUID();
  if (!takeLease(lease, scanId)) throw new AppError('conflict', `Cluster ${name} is being scanned already`);
  const scan = await createScan(clusterId, scanId);
  const worker = startWorker({ kind: 'scan', order: { scanId: scan.id, clusterId, source } }, (failure) => {
    clearInterval(beat);
    running.delete(scan.id);
    // A scan that ended has written so itself; then this changes nothing.
    updateScan(scan.id, { phase: failure.code === 'cancelled' ? 'cancelled' : 'failed', error: failure });
    releaseLease(lease, scan.id);
    keepAccess(viewer, scan.id).catch((error: unknown) => console.error(error));
  });
  running.set(scan.id, worker);
  const beat = setInterval(() => {
    if (!renewLease(lease, scan.id)) void worker.terminate(); // another process took over
  }, heartbeat);
  beat.unref();
  return scan;
}

/** Stops a scan. Nothing happens when it is over; what it had not stored yet is not stored. */
export async function cancelScan(viewer: Viewer, scanId: string): Promise<void> {
  const scan = await getScan(viewer, scanId);
  if (isOver(scan)) return;
  const worker = running.get(scanId);
  if (!worker) throw new AppError('conflict', 'Another process runs this scan; stop it there');
  worker.postMessage('cancel');
  setTimeout(() => void worker.terminate(), graceful).unref();
}

type Failure = { readonly code: string; readonly message: string };

/** Runs a task in a thread of its own. `onEnd` is told what to say if the task did not come to its own end. */
export function startWorker(task: WorkerTask, onEnd: (failure: Failure) => void = () => undefined): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
  let failure: Failure = { code: 'cancelled', message: 'The scan was cancelled; nothing was stored' };
  worker.on('error', (error) => {
    console.error(error);
    failure = failureOf(error);
  });
  worker.on('exit', () => onEnd(failure));
  worker.unref();
  return worker;
}

function failureOf(error: unknown): Failure {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const message =
      'The cluster needs more memory than this process has; give it more with NODE_OPTIONS=--max-old-space-size';
    return { code: 'input-too-large', message };
  }
  return describe(error);
}
