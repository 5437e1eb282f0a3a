import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { write } from '../write';

export const usage =
  'paths --objects FILE [--from SUBJECT] [--to OBJECTIVE] [--off ID…] [-k N] [--format table|json|markdown]\n' +
  '                                                        attack paths, where they meet, the smallest cut and what it\n' +
  '                                                        would break; -k paths each; --off as if crb:NAME, rb:NS/NAME,\n' +
  '                                                        sa:NS/NAME, … were gone; --from may be sa:NS/NAME,\n' +
  '                                                        user:NAME, group:NAME, workload:NS/KIND/NAME, workloads, exposed,\n' +
  '                                                        anyone, subjects, stolen-token, ci or node; --to cluster-admin,\n' +
  '                                                        node-code, policy-engine, secrets:NS, …';

/**
 * How an attacker gets from footholds to objectives, and what to take away so that it no longer works. Without `--from`
 * it starts from every pod that people run and from everybody who can reach the API server; without `--to` it asks about
 * every objective of the whole cluster. `--off` takes ids of switches, as the report and the pages name them.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      objects: { type: 'string', multiple: true },
      from: { type: 'string' },
      to: { type: 'string' },
      off: { type: 'string', multiple: true, default: [] },
      most: { type: 'string', short: 'k' },
      format: { type: 'string', default: 'table' },
    },
  });
  if (!values.objects) throw new AppError('invalid-request', 'Give the objects to decide from: --objects FILE');
  if (positionals.length > 0)
    throw new AppError('invalid-request', `What is ${positionals.join(' ')}? Usage: ${usage}`);
  const { format, from = null, to = null } = values;
  if (format !== 'table' && format !== 'json' && format !== 'markdown')
    throw new AppError('invalid-request', `No format ${format}: table, json or markdown`);
  const most = values.most === undefined ? (format === 'json' ? 100 : 3) : Number(values.most);
  if (!Number.isInteger(most) || most < 1) throw new AppError('invalid-request', '-k is a number of paths, 1 or more');

  const { inventoryFrom } = await import('@/lib/scans/inventory-from'); // slow to load: not for `help`
  const { buildAttackGraph } = await import('@/lib/attack-paths/build-attack-graph');
  const { switchedOff } = await import('./paths/switched-off');
  const { takeAwayReport } = await import('./paths/take-away-report');
  const source = { kind: 'files', files: values.objects.map((path) => ({ path })) } as const;
  const read = await inventoryFrom(source, () => {}, new AbortController().signal);
  const { inventory, words } = switchedOff(read, values.off);
  const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
  const report = takeAwayReport(graph, { from, to, most }, words);
  if (format === 'json') await write([`${JSON.stringify(report, null, 1)}\n`]);
  else if (format === 'markdown') await write((await import('./paths/as-markdown')).asMarkdown(report));
  else await write((await import('./paths/as-table')).asTable(report));
  return 0;
}
