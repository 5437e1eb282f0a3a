import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import { progressLine } from '../progress-line';
import { storeSnapshot } from '../store-snapshot';

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
    const line = await storeSnapshot(inventory, { name, source: 'file' });
    progress.done();
    process.stdout.write(`${line}\n`);
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

const silent: ReturnType<typeof progressLine> = { show: () => undefined, done: () => undefined };
const amount = (number: number) => number.toLocaleString('en-US');
