import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import type { ImageReport } from '@/lib/images/types';
import { write } from '../write';

export const usage =
  'images FILE… [--format table|json] [--store]          read scanner output of any kind: images, vulnerabilities, fixed versions';

const formats = ['table', 'json'] as const;
type Format = (typeof formats)[number];

/**
 * Reads image reports (JSON, YAML, `.gz`, `-` for standard input; at most 128 MiB a file and 256 MiB in all, unpacked)
 * and tells what they say. `--store` keeps them, for every cluster that runs the images; nothing is kept when one file
 * cannot be read.
 */
export async function run(args: string[]): Promise<number> {
  const { files, format, store } = settings(args);
  const { pathsToSources } = await import('@/lib/kubernetes/files/paths-to-sources'); // slow to load: not for `help`
  const { readReportFiles } = await import('@/lib/scans/read-report-files');
  const reports = await readReportFiles(pathsToSources(files));
  if (store) return keep(reports);
  if (format === 'json') await write((await import('./images/as-json')).asJson(reports));
  else await write((await import('./images/as-table')).asTable(reports));
  return 0;
}

function settings(args: string[]) {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string' }, store: { type: 'boolean' } },
  });
  if (files.length === 0) throw new AppError('invalid-request', `Name the reports to read. Usage: ${usage}`);
  const format: Format | undefined = formats.find((known) => known === (values.format ?? 'table'));
  if (!format)
    throw new AppError('invalid-request', `--format ${values.format} is not known; it is one of ${formats.join(', ')}`);
  return { files, format, store: values.store ?? false };
}

async function keep(reports: readonly ImageReport[]): Promise<number> {
  const { saveImageReports } = await import('@/lib/store/images');
  const { localOperator } = await import('@/lib/store/viewer');
  const { closeStore } = await import('@/lib/store/open');
  try {
    const { added, replaced, older, vulnerabilities } = await saveImageReports(localOperator, reports);
    process.stdout.write(
      `${amount(reports.length, 'report')} with ${amount(vulnerabilities, 'vulnerability', 'vulnerabilities')}: ${added} new, ${replaced} in place of older ones, ${older} older than what is kept\n`,
    );
    return 0;
  } finally {
    await closeStore();
  }
}

const amount = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
