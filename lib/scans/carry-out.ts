import 'server-only';

import { AppError } from '@/lib/errors';
import { updateScan, type ScanChange } from '@/lib/store/scans';
import { runScan } from './run-scan';
import type { OnScanProgress, ScanSource } from './source';

export type ScanOrder = { readonly scanId: string; readonly clusterId: string; readonly source: ScanSource };

const pace = 300;

/** Runs a scan and writes into its row how far it is and how it ended. Never throws: a failure is an end, too. */
export async function carryOut({ scanId, clusterId, source }: ScanOrder, signal: AbortSignal): Promise<void> {
  try {
    const { snapshotId } = await runScan({ clusterId, source }, reporter(scanId), signal);
    updateScan(scanId, { phase: 'done', snapshotId, detail: '' });
  } catch (error) {
    updateScan(scanId, { phase: isCancellation(error) ? 'cancelled' : 'failed', detail: '', error: describe(error) });
    if (!(error instanceof AppError)) console.error(error); // a bug: the row tells the person, the log tells us
  }
}

/** What a person is told about a failed scan. Bugs keep their details to the log. */
export function describe(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  return { code: 'internal', message: 'The scan failed for a reason of our own; the log of the server has it' };
}

const isCancellation = (error: unknown) => error instanceof AppError && error.code === 'cancelled';

/** Writes progress a few times a second at most; a new phase at once. */
function reporter(scanId: string): OnScanProgress {
  let phase = '';
  let last = 0;
  return (progress) => {
    const now = Date.now();
    if (progress.phase === phase && now - last < pace) return;
    phase = progress.phase;
    last = now;
    const change: ScanChange = progress;
    updateScan(scanId, change);
  };
}
