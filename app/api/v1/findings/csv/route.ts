import { FindingSearch } from '@/lib/api/finding-search';
import { findingsCsv } from '@/lib/api/findings-csv';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listFindings } from '@/lib/store/findings';

/** All findings that the filter lets through, as a CSV file. */
export const GET = get({ search: FindingSearch }, async ({ search }) => {
  const viewer = await currentViewer();
  await listFindings(viewer, { ...search, limit: 1 }); // a bad filter is refused before the file begins
  return new Response(findingsCsv(viewer, search), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="lynceus-findings.csv"',
    },
  });
});
