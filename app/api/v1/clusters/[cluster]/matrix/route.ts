import { z } from 'zod';
import { answerMatrix, matrixCsv, matrixSearch } from '@/lib/api/matrix';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

const search = matrixSearch.extend({
  at: z.string().max(80).optional(),
  format: z.enum(['json', 'csv']).default('json'),
});

/** Subjects against risky deeds: a page as JSON, or all of it as CSV. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search },
  async ({ params: { cluster }, search: { at, format, ...asked } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    if (format === 'json') return answerMatrix(viewer, snapshot, asked);
    return new Response(await matrixCsv(viewer, snapshot, asked), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="permission-matrix.csv"',
      },
    });
  },
);
