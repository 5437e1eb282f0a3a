import 'server-only';

import { parentPort, workerData } from 'node:worker_threads';
import { closeStore } from '@/lib/store/open';
import { applyRetention } from '@/lib/store/retention';
import { carryOut, type ScanOrder } from './carry-out';

/** What a worker thread is started for: one scan, or tidying up. It has a database connection of its own. */
export type WorkerTask = { readonly kind: 'scan'; readonly order: ScanOrder } | { readonly kind: 'retention' };

const task = workerData as WorkerTask; // given by run-worker
const cancellation = new AbortController();
parentPort?.on('message', () => cancellation.abort()); // the only message there is

if (task.kind === 'scan') await carryOut(task.order, cancellation.signal);
else await applyRetention(new Date());
await closeStore();
parentPort?.close();
