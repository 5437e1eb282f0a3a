import 'server-only';

import type { z } from 'zod';
import { sharing } from '@/lib/notify/sharing';
import { loadReport } from '@/lib/reports/load-report';
import { renderReport } from '@/lib/reports/render';
import type { Report } from '@/lib/reports/types';
import type { ReportQuestion } from '@/lib/reports/question';
import type { Viewer } from '@/lib/store/viewer';
import type { reportSearch } from './report-search';

/** A report whose links lead to where people said that Lynceus is reached, else to where it was asked. */
export async function reportFor(viewer: Viewer, question: ReportQuestion, host: string | null): Promise<Report> {
  const { address } = await sharing();
  return loadReport(viewer, question, { address: address ?? (host === null ? null : `http://${host}`) });
}

/** A report as a file to download. */
export async function reportFile(
  viewer: Viewer,
  { format, ...question }: z.output<typeof reportSearch>,
  request: Request,
): Promise<Response> {
  const report = await reportFor(viewer, question, request.headers.get('host'));
  const { name, type, text } = renderReport(report, format);
  return new Response(text, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  });
}
