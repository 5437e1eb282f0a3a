import { z } from 'zod';
import { csvFile } from '@/lib/api/csv-file';
import { imagesCsv, imageSearch } from '@/lib/api/images-list';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** The images that the filter lets through, a line for each of their vulnerabilities, as a CSV file. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: imageSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    return csvFile(await imagesCsv(viewer, snapshot, search), 'lynceus-images.csv');
  },
);
