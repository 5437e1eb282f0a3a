import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import { reportFormats } from '@/lib/reports/formats';
import { reportQuestion, type ReportQuestion } from '@/lib/reports/question';
import { write } from '../write';

export const usage =
  'report [--cluster NAME] [--framework ID] [--team NAME] [--at SNAPSHOT] [--format html|markdown|csv|json|sarif] [--address URL]\n' +
  '                                                        a cluster, a framework or a team as a report, from the store';

/** Writes a report of what is stored to standard output. */
export async function run(args: string[]): Promise<number> {
  const { question, format, address } = options(args);
  const { loadReport } = await import('@/lib/reports/load-report'); // slow to load: not for `help`
  const { renderReport } = await import('@/lib/reports/render');
  const { localOperator } = await import('@/lib/store/viewer');
  const { closeStore } = await import('@/lib/store/open');
  try {
    const report = await loadReport(localOperator, question, { address });
    await write([renderReport(report, format).text]);
  } finally {
    await closeStore();
  }
  return 0;
}

function options(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      cluster: { type: 'string' },
      framework: { type: 'string' },
      team: { type: 'string' },
      at: { type: 'string' },
      format: { type: 'string', default: 'markdown' },
      address: { type: 'string' },
    },
  });
  const { cluster, framework, team, at, format: word, address } = values;
  const format = reportFormats.find((known) => known === word);
  if (!format) throw new AppError('invalid-request', `--format is ${word}; it may be ${reportFormats.join(', ')}`);
  if (address !== undefined && !/^https?:\/\//.test(address))
    throw new AppError('invalid-request', '--address begins with http:// or https://');
  const of = team !== undefined ? 'team' : framework !== undefined ? 'framework' : 'cluster';
  const asked = reportQuestion.safeParse({ of, cluster, framework, team, at });
  if (!asked.success)
    throw new AppError('invalid-request', 'Name a cluster, a framework or a team; `lynceus report --help` tells how');
  const question: ReportQuestion = asked.data;
  return { question, format, address: address?.replace(/\/+$/, '') ?? null };
}
