import { AppError } from '@/lib/errors';
import type { Inventory } from '@/lib/inventory/types';
import type { SavedSnapshot } from '@/lib/store/save-snapshot';
import type { Cluster, ClusterSource } from '@/lib/store/types';
import { localOperator } from '@/lib/store/viewer';

type About = { readonly name: string; readonly source: ClusterSource; readonly context?: string };

/**
 * Assesses an inventory and stores it as a snapshot of the named cluster, in one line of result. The cluster is made
 * only now, when its objects are known to be sound, and goes again if they cannot be stored.
 *
 * @throws AppError `conflict` for a demo cluster or one that is being scanned, `cancelled` when the signal fires in time.
 */
export async function storeSnapshot(inventory: Inventory, about: About, signal?: AbortSignal): Promise<string> {
  const { storeInventory } = await import('@/lib/scans/run-scan'); // slow to load: not for `help`
  const { withScanLease } = await import('@/lib/scans/with-scan-lease');
  const { createCluster, findClusterByName, removeCluster } = await import('@/lib/store/clusters');
  const { closeStore } = await import('@/lib/store/open');
  try {
    const known = await findClusterByName(localOperator, about.name);
    if (known?.source === 'demo') {
      throw new AppError('conflict', `${about.name} is a demo cluster; give --cluster another name`);
    }
    const cluster = known ?? (await createCluster(localOperator, about));
    try {
      const store = () => storeInventory(cluster.id, inventory, undefined, signal);
      return resultLine(cluster, inventory, await withScanLease(cluster.id, store));
    } catch (error) {
      if (!known) await removeCluster(localOperator, cluster.id);
      throw error;
    }
  } finally {
    await closeStore();
  }
}

function resultLine({ id }: Cluster, { kinds, gaps }: Inventory, saved: SavedSnapshot): string {
  const { snapshotId, opened, regressed, fixed, stayed, bytesAdded } = saved;
  const objects = Object.values(kinds).reduce((sum, list) => sum + list.length, 0);
  const findings = `findings ${opened + regressed} new ${fixed} fixed ${stayed} unchanged`;
  return (
    `${id}: snapshot ${snapshotId}, ${amount(objects)} objects, ${gaps.length} gaps, ${findings}, ` +
    `${amount(Math.ceil(bytesAdded / 1000))} kB added, /clusters/${id}?at=${snapshotId}`
  );
}

const amount = (number: number) => number.toLocaleString('en-US');
