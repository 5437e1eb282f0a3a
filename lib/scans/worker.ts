import 'server-only';

import { parentPort, workerData } from 'node:worker_threads';
import { closeStore } from '@/lib/store/open';
import { applyRetention } from '@/lib/store/retention';
import { carryOut, type ScanOrder } from './carry-out';
import { reassessAll } from './reassess-latest';
import { rejudgeAll } from './rejudge';

/**
 * What a worker thread is started for: one scan, tidying up, or judging anew what a changed catalogue judges differently.
 * It has a database connection of its own.
 */
export type WorkerTask =
  { readonly kind: 'scan'; readonly order: ScanOrder } | { readonly kind: 'retention' } | { readonly kind: 'reassess' };

const task = workerData as WorkerTask; // given by run-worker
const cancellation = new AbortController();
parentPort?.on('message', () => cancellation.abort()); // the only message there is

if (task.kind === 'scan') await carryOut(task.order, cancellation.signal);
else if (task.kind === 'reassess') {
  await rejudgeAll(cancellation.signal);
  await reassessAll();
} else await applyRetention(new Date());
await closeStore();
parentPort?.close();
