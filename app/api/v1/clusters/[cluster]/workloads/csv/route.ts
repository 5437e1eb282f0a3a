import { z } from 'zod';
import { csvFile } from '@/lib/api/csv-file';
import { get } from '@/lib/api/route';
import { workloadsCsv, workloadSearch } from '@/lib/api/workloads';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** All workloads that the filter lets through, with the columns of the list, as a CSV file. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: workloadSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    return csvFile(await workloadsCsv(viewer, snapshot, search), 'lynceus-workloads.csv');
  },
);
