import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import { tellingOf } from './diff/settings';

export const usage =
  'diff OLD NEW [--format table|json|markdown] [--fail-on SEVERITY]\n' +
  '                                                        who gained and lost what between two sets of objects, by the\n' +
  '                                                        object that changed; new and vanished attack paths and findings';

/**
 * Compares two sets of objects, each a file, a folder or `-`, at the level of effective permissions. `--fail-on` makes
 * the exit code 1 when a permission of that severity or worse was gained, or such a finding is new, that Kubernetes or a
 * vendor does not ship.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string', default: 'table' }, 'fail-on': { type: 'string' } },
  });
  const [old, now, ...more] = positionals;
  if (old === undefined || now === undefined || more.length > 0) {
    throw new AppError('invalid-request', `Name two sets of objects, the old one first. Usage: ${usage}`);
  }
  if (old === '-' && now === '-') throw new AppError('invalid-request', 'Only one of the two can be standard input');
  const telling = tellingOf(values);

  const { inventoryFrom } = await import('@/lib/scans/inventory-from'); // slow to load: not for `help`
  const { compareInventories } = await import('@/lib/changes/compare-inventories');
  const { tell } = await import('./diff/tell');
  const read = (path: string) =>
    inventoryFrom({ kind: 'files', files: [{ path }] }, () => {}, new AbortController().signal);
  const before = await read(old);
  const after = await read(now);
  const shown = (path: string) => (path === '-' ? 'standard input' : path);
  return tell(compareInventories(before, { ...after, collectedAt: before.collectedAt }, 'scan'), {
    ...telling,
    title: `${shown(old)} → ${shown(now)}`,
  });
}
