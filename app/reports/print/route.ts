import { reportFor } from '@/lib/api/reports';
import { reportSearch } from '@/lib/api/report-search';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { reportsPath } from '@/lib/client/paths';
import { reportHtml } from '@/lib/reports/as-html';

/** A report as a page to be printed: nothing around it, no script, nothing fetched. */
export const GET = get({ search: reportSearch }, async ({ search: { format: _, ...question }, request }) => {
  const report = await reportFor(await currentViewer(), question, request.headers.get('host'));
  return new Response(reportHtml(report, { back: reportsPath(question) }), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': ownStyleOnly },
  });
});

const ownStyleOnly =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
