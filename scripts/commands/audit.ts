import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';

export const usage =
  'audit FILE… --cluster NAME                            read audit logs (audit.k8s.io, .gz too): who used which permission';

/**
 * Adds audit logs to a cluster that exists; `-` is standard input. One line a log goes to standard output. A log that
 * cannot be read ends the command; those before it stay.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: { cluster: { type: 'string' } },
  });
  if (files.length === 0) throw new AppError('invalid-request', `Name the audit logs to read. Usage: ${usage}`);
  if (!values.cluster) throw new AppError('invalid-request', 'Name the cluster that the log is of: --cluster NAME');
  const { importAuditLog } = await import('@/lib/api/usage'); // slow to load: not for `help`
  const { findClusterByName } = await import('@/lib/store/clusters');
  const { localOperator } = await import('@/lib/store/viewer');
  const { closeStore } = await import('@/lib/store/open');
  try {
    const cluster = await findClusterByName(localOperator, values.cluster);
    if (!cluster)
      throw new AppError('not-found', `There is no cluster ${values.cluster}: import or sync its objects first`);
    for (const file of files) {
      const [name, bytes] = file === '-' ? ['standard input', process.stdin] : [basename(file), createReadStream(file)];
      const { events, from, until, malformed, malformedLines, leftOut } = await importAuditLog(
        localOperator,
        cluster.id,
        name,
        bytes as AsyncIterable<Uint8Array>, // a stream of bytes: no encoding is set
      );
      const notes = [
        ...(malformed > 0
          ? [
              `${malformed} lines hold no event (${malformedLines.join(', ')}${malformed > malformedLines.length ? ', …' : ''})`,
            ]
          : []),
        ...(leftOut > 0 ? [`${leftOut} left out for want of room`] : []),
      ];
      process.stdout.write(`${[`${name}: ${events} requests, ${from} to ${until}`, ...notes].join('; ')}\n`);
    }
    return 0;
  } finally {
    await closeStore();
  }
}
