import { reportFile } from '@/lib/api/reports';
import { reportSearch } from '@/lib/api/report-search';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** A report of a cluster, a framework or a team as a file: CSV, JSON, SARIF, Markdown or HTML. */
export const GET = get({ search: reportSearch }, async ({ search, request }) =>
  reportFile(await currentViewer(), search, request),
);
