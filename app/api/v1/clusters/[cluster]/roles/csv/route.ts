import { z } from 'zod';
import { csvFile } from '@/lib/api/csv-file';
import { rolesCsv, roleSearch } from '@/lib/api/roles';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** All roles that the filter lets through, as a CSV file. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: roleSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    return csvFile(await rolesCsv(viewer, snapshot, search), 'lynceus-roles.csv');
  },
);
