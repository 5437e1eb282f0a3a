import { rename, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import type { Gap, Inventory } from '@/lib/inventory/types';
import type { ClusterConnection } from '@/lib/kubernetes/connection';
import { progressLine } from '../progress-line';
import { storeSnapshot } from '../store-snapshot';

export const usage =
  'sync CONTEXT|--in-cluster [--cluster NAME] [--namespaces A,B] [--kubelets] [--output FILE]   read a live cluster, store a snapshot';

const interrupted = 130;

/**
 * Reads a live cluster and stores the snapshot, or with `--output` writes the inventory to a file and stores nothing.
 * Progress and gaps go to standard error, one line of result to standard output. Ctrl-C stops it within moments with
 * exit code 130, and nothing is stored. `--kubelets` asks each kubelet for its settings, which takes `get` on `nodes/proxy`.
 */
export async function run(args: string[]): Promise<number> {
  const { connection, context, name, namespaces, kubelets, output } = settings(args);
  const { collect } = await import('@/lib/kubernetes/collect'); // slow to load: not for `help`
  const cancel = new AbortController();
  const stop = () => cancel.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const progress = progressLine(process.stderr);
  try {
    const inventory = await collect(connection, {
      namespaces,
      kubelets,
      signal: cancel.signal,
      onProgress: ({ phase, kindsDone, kindsTotal, objectsRead, detail }) =>
        progress.show(
          phase === 'connecting'
            ? `Connecting to ${detail}`
            : `${kindsDone} of ${kindsTotal} kinds, ${objectsRead.toLocaleString('en-US')} objects${detail && `, reading ${detail}`}`,
        ),
    });
    progress.done();
    tellGaps(inventory.gaps);
    const about = { name, source: connection.kind, ...(context !== undefined && { context }) };
    const result =
      output === undefined ? await storeSnapshot(inventory, about, cancel.signal) : await save(inventory, output);
    process.stdout.write(`${result}\n`);
    return 0;
  } catch (error) {
    progress.done();
    if (!(error instanceof AppError) || error.code !== 'cancelled') throw error;
    process.stderr.write('lynceus sync: cancelled, nothing was stored\n');
    return interrupted;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function settings(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      cluster: { type: 'string' },
      'in-cluster': { type: 'boolean', default: false },
      namespaces: { type: 'string', default: '' },
      kubelets: { type: 'boolean', default: false },
      output: { type: 'string' },
    },
  });
  const [context, ...rest] = positionals;
  if (rest.length > 0) throw new AppError('invalid-request', `What is ${rest.join(' ')}? Usage: ${usage}`);
  if (values['in-cluster'] === (context !== undefined)) {
    throw new AppError('invalid-request', 'Name a context of the kubeconfig, or give --in-cluster');
  }
  const connection: ClusterConnection =
    context === undefined ? { kind: 'in-cluster' } : { kind: 'kubeconfig', context };
  const namespaces = values.namespaces.split(',').filter((namespace) => namespace !== '');
  return {
    connection,
    context,
    name: values.cluster ?? context ?? 'in-cluster',
    namespaces,
    kubelets: values.kubelets,
    output: values.output,
  };
}

function tellGaps(gaps: readonly Gap[]) {
  const shown = gaps.filter(({ reason }) => reason !== 'not-served');
  for (const { message } of shown.slice(0, 20)) process.stderr.write(`gap: ${message}\n`);
  if (shown.length > 20) process.stderr.write(`and ${shown.length - 20} more gaps\n`);
}

/** Whole or not at all: the file appears when everything is in it. */
async function save(inventory: Inventory, file: string): Promise<string> {
  const partial = `${file}.partial`;
  try {
    await writeFile(partial, JSON.stringify(inventory), { mode: 0o600 });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('invalid-request', `${file} cannot be written: ${reason}`, { cause: error });
  }
  const objects = Object.values(inventory.kinds).reduce((sum, list) => sum + list.length, 0);
  return `${file}: ${objects} objects, ${inventory.gaps.length} gaps`;
}
