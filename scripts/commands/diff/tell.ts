import { worstGain, type ChangeReport } from '@/lib/changes/change-report';
import { severityRank } from '@/lib/controls/severity';
import type { Severity } from '@/lib/controls/types';
import type { Finding } from '@/lib/findings/types';
import { write } from '../../write';
import type { Format } from './settings';

type Telling = { readonly format: Format; readonly failOn: Severity | null; readonly title: string };

/** Writes a comparison to standard output. @returns The exit code: 1 when something came at or above `failOn`. */
export async function tell(
  report: ChangeReport<Finding>,
  { format, failOn, title }: Telling,
  {
    extra = {},
    notes = [],
  }: { readonly extra?: Readonly<Record<string, unknown>>; readonly notes?: readonly string[] } = {},
): Promise<number> {
  if (format === 'json') {
    const { changesJson } = await import('@/lib/changes/changes-json');
    await write([`${JSON.stringify({ ...changesJson(report), ...extra }, null, 1)}\n`]);
  } else if (format === 'markdown') {
    await write((await import('@/lib/changes/changes-markdown')).changesMarkdown(report, { title, notes }));
  } else {
    await write((await import('./as-table')).asTable(report, notes));
  }
  const worst = worstGain(report);
  return failOn !== null && worst !== null && severityRank(worst) <= severityRank(failOn) ? 1 : 0;
}
