import 'server-only';

import { setImmediate } from 'node:timers/promises';
import { assess } from '@/lib/assessment/assess';
import { judgedBy } from '@/lib/controls/version';
import { AppError } from '@/lib/errors';
import type { Inventory } from '@/lib/inventory/types';
import { cutInventory } from '@/lib/store/chunks';
import { repeatSnapshot, saveSnapshot, type SavedSnapshot } from '@/lib/store/save-snapshot';
import { settingsFor } from '@/lib/store/control-settings';
import { inventoryFrom } from './inventory-from';
import { withStoredReports } from './stored-reports';
import type { OnScanProgress, ScanSource } from './source';

/**
 * Reads a cluster, assesses it and stores the snapshot, in this thread.
 *
 * @throws AppError for whatever the reading or the storing meets, `cancelled` when the signal fires in time. Nothing is
 *   stored then.
 */
export async function runScan(
  { clusterId, source }: { readonly clusterId: string; readonly source: ScanSource },
  onProgress: OnScanProgress = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<SavedSnapshot> {
  const { askKubelets } = settingsFor(clusterId);
  return storeInventory(clusterId, await inventoryFrom(source, onProgress, signal, askKubelets), onProgress, signal);
}

/** The second half of a scan: assesses an inventory, unless the store knows the answer already, and stores it. */
export async function storeInventory(
  clusterId: string,
  read: Inventory,
  onProgress: OnScanProgress = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<SavedSnapshot> {
  const step = async (phase: 'assessing' | 'saving') => {
    onProgress({ phase, detail: '' });
    await setImmediate(); // what follows holds the thread: let a cancellation arrive first
    if (signal.aborted) throw new AppError('cancelled', 'The scan was cancelled; nothing was stored');
  };
  await step('assessing');
  const inventory = await withStoredReports(read);
  const cut = cutInventory(inventory);
  const settings = settingsFor(clusterId);
  const repeated = await repeatSnapshot(clusterId, inventory, cut, judgedBy(settings));
  if (repeated) return repeated;
  const assessment = assess(inventory, { cluster: clusterId, settings });
  await step('saving');
  return saveSnapshot(clusterId, inventory, assessment, cut);
}
