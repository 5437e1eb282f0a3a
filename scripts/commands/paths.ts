import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { write } from '../write';

export const usage =
  'paths --objects FILE [--from SUBJECT] [--to OBJECTIVE] [--most N] [--format table|json]\n' +
  '                                                        attack paths and the smallest cut; --from may be sa:NS/NAME,\n' +
  '                                                        user:NAME, group:NAME, workload:NS/KIND/NAME, workloads, exposed,\n' +
  '                                                        anyone or subjects; --to cluster-admin, node-code, secrets:NS, …';

/**
 * How an attacker gets from footholds to objectives, and what to take away so that it no longer works. Without `--from`
 * it starts from every pod that people run and from everybody who can reach the API server; without `--to` it asks about
 * every objective of the whole cluster.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      objects: { type: 'string', multiple: true },
      from: { type: 'string' },
      to: { type: 'string' },
      most: { type: 'string' },
      format: { type: 'string', default: 'table' },
    },
  });
  if (!values.objects) throw new AppError('invalid-request', 'Give the objects to decide from: --objects FILE');
  if (positionals.length > 0)
    throw new AppError('invalid-request', `What is ${positionals.join(' ')}? Usage: ${usage}`);
  const { format, from = null, to = null } = values;
  if (format !== 'table' && format !== 'json')
    throw new AppError('invalid-request', `No format ${format}: table or json`);
  const most = values.most === undefined ? (format === 'json' ? 100 : 3) : Number(values.most);
  if (!Number.isInteger(most) || most < 1)
    throw new AppError('invalid-request', '--most is a number of paths, 1 or more');

  const { inventoryFrom } = await import('@/lib/scans/inventory-from'); // slow to load: not for `help`
  const { buildAttackGraph } = await import('@/lib/attack-paths/build-attack-graph');
  const { pathReport } = await import('@/lib/attack-paths/path-report');
  const source = { kind: 'files', files: values.objects.map((path) => ({ path })) } as const;
  const inventory = await inventoryFrom(source, () => {}, new AbortController().signal);
  const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
  const report = pathReport(graph, { from, to, most });
  if (format === 'json') await write([`${JSON.stringify(report, null, 1)}\n`]);
  else await write((await import('./paths/as-table')).asTable(report));
  return 0;
}
