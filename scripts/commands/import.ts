import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import type { Inventory } from '@/lib/inventory/types';
import type { Cluster } from '@/lib/store/types';
import { localOperator } from '@/lib/store/viewer';
import { progressLine } from '../progress-line';

export const usage =
  'import FILE… --cluster NAME [--at TIME]               read objects from files, store a snapshot (--at: when they were read)';

/**
 * Stores the objects of files as a snapshot of a cluster, which is made when it is new. `--at` may lie before other
 * snapshots of the cluster: it takes its place among them. One line of result goes to standard output; when anything
 * is wrong with the files nothing is stored.
 */
export async function run(args: string[]): Promise<number> {
  const { files, name, at } = settings(args);
  const { inventoryFrom } = await import('@/lib/scans/inventory-from'); // slow to load: not for `help`
  const progress = process.stderr.isTTY ? progressLine(process.stderr) : silent;
  try {
    const source = { kind: 'files', files: files.map((path) => ({ path })), ...at } as const;
    const inventory = await inventoryFrom(
      source,
      ({ objectsRead = 0, detail = '' }) => progress.show(`Reading ${detail}, ${amount(objectsRead)} objects`),
      new AbortController().signal,
    );
    const objects = Object.values(inventory.kinds).reduce((sum, list) => sum + list.length, 0);
    progress.show(`Assessing ${amount(objects)} objects`);
    const { cluster, saved } = await store(inventory, name);
    progress.done();
    const { opened, regressed, fixed, stayed, bytesAdded } = saved;
    process.stdout.write(
      `${cluster.id}: snapshot ${saved.snapshotId}, ${amount(objects)} objects, findings ${opened + regressed} new ` +
        `${fixed} fixed ${stayed} unchanged, ${amount(Math.ceil(bytesAdded / 1000))} kB added, ` +
        `/clusters/${cluster.id}?at=${saved.snapshotId}\n`,
    );
    return 0;
  } finally {
    progress.done();
  }
}

function settings(args: string[]) {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: { cluster: { type: 'string' }, at: { type: 'string' } },
  });
  if (files.length === 0) throw new AppError('invalid-request', `Name the files to import. Usage: ${usage}`);
  if (!values.cluster)
    throw new AppError('invalid-request', 'Name the cluster that the objects are of: --cluster NAME');
  const at = values.at === undefined ? {} : { collectedAt: timeOf(values.at) };
  return { files, name: values.cluster, at };
}

function timeOf(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new AppError('invalid-request', `--at ${text} is not a time such as 2026-03-01T09:00:00Z`);
  if (time > Date.now() + 60_000) throw new AppError('invalid-request', `--at ${text} lies in the future`);
  return new Date(time).toISOString();
}

/** The cluster is made only now, when its objects are known to be sound, and goes again if they cannot be stored. */
async function store(inventory: Inventory, name: string) {
  const { storeInventory } = await import('@/lib/scans/run-scan');
  const { withScanLease } = await import('@/lib/scans/with-scan-lease');
  const { createCluster, findClusterByName, removeCluster } = await import('@/lib/store/clusters');
  const { closeStore } = await import('@/lib/store/open');
  try {
    const known = await findClusterByName(localOperator, name);
    if (known?.source === 'demo')
      throw new AppError('conflict', `${name} is a demo cluster; give --cluster another name`);
    const cluster: Cluster = known ?? (await createCluster(localOperator, { name, source: 'file' }));
    try {
      return { cluster, saved: await withScanLease(cluster.id, () => storeInventory(cluster.id, inventory)) };
    } catch (error) {
      if (!known) await removeCluster(localOperator, cluster.id);
      throw error;
    }
  } finally {
    await closeStore();
  }
}

const silent: ReturnType<typeof progressLine> = { show: () => undefined, done: () => undefined };
const amount = (number: number) => number.toLocaleString('en-US');
