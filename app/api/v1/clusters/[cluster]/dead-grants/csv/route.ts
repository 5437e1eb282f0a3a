import { z } from 'zod';
import { csvFile } from '@/lib/api/csv-file';
import { deadGrantsCsv, deadGrantSearch } from '@/lib/api/dead-grants';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** All dead grants that the filter lets through, as a CSV file. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: deadGrantSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    return csvFile(await deadGrantsCsv(viewer, snapshot, search), 'lynceus-dead-grants.csv');
  },
);
