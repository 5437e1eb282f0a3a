import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import type { Inventory } from '@/lib/inventory/types';
import { tellingOf } from './diff/settings';

export const usage =
  'check FILE… --cluster NAME|--onto FILE [--format table|json|markdown] [--fail-on SEVERITY]\n' +
  '                                                        what manifests would newly allow, applied in memory onto the\n' +
  '                                                        latest snapshot of a cluster, or onto the objects of files';

/**
 * Applies manifests in memory and tells what would change; nothing is stored. `--onto` may be given several times.
 * `--fail-on` works as in `diff`.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      cluster: { type: 'string' },
      onto: { type: 'string', multiple: true },
      format: { type: 'string', default: 'table' },
      'fail-on': { type: 'string' },
    },
  });
  if (files.length === 0) throw new AppError('invalid-request', `Name the manifests to check. Usage: ${usage}`);
  if ((values.cluster === undefined) === (values.onto === undefined)) {
    throw new AppError('invalid-request', 'Say what they would be applied to: --cluster NAME, or --onto FILE');
  }
  const telling = tellingOf(values);

  const { readManifests } = await import('@/lib/kubernetes/read-files'); // slow to load: not for `help`
  const { pathsToSources } = await import('@/lib/kubernetes/files/paths-to-sources');
  const { preMerge } = await import('@/lib/changes/pre-merge');
  const { notesOf } = await import('@/lib/changes/pre-merge-notes');
  const { tell } = await import('./diff/tell');
  const { objects, originOf } = await readManifests(pathsToSources(files));
  const base = values.cluster === undefined ? await fromFiles(values.onto ?? []) : await fromStore(values.cluster);
  const report = preMerge(base.inventory, objects, { cluster: base.cluster, originOf });
  const { objects: applied, notJudged, waiting } = report;
  return tell(
    report,
    { ...telling, title: `Check against ${base.name}` },
    {
      extra: { applied, notJudged, waiting },
      notes: notesOf(report),
    },
  );
}

type Base = { readonly inventory: Inventory; readonly cluster: string; readonly name: string };

async function fromFiles(paths: readonly string[]): Promise<Base> {
  const { inventoryFrom } = await import('@/lib/scans/inventory-from');
  const source = { kind: 'files', files: paths.map((path) => ({ path })) } as const;
  const inventory = await inventoryFrom(source, () => {}, new AbortController().signal);
  return { inventory, cluster: 'scan', name: paths.map((path) => (path === '-' ? 'standard input' : path)).join(', ') };
}

async function fromStore(name: string): Promise<Base> {
  const { findClusterByName } = await import('@/lib/store/clusters');
  const { getSnapshot } = await import('@/lib/store/snapshots');
  const { loadInventory } = await import('@/lib/store/inventories');
  const { closeStore } = await import('@/lib/store/open');
  const { localOperator } = await import('@/lib/store/viewer');
  try {
    const cluster = await findClusterByName(localOperator, name);
    if (!cluster) throw new AppError('not-found', `There is no cluster ${name}`);
    const { id } = await getSnapshot(localOperator, cluster.id, 'latest');
    return { inventory: await loadInventory(localOperator, id), cluster: cluster.id, name: cluster.name };
  } finally {
    await closeStore();
  }
}
