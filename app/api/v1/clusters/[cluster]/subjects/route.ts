import { z } from 'zod';
import { get } from '@/lib/api/route';
import { listSubjects, subjectSearch } from '@/lib/api/subjects';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** One page of a snapshot's subjects, riskiest first. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: subjectSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    return listSubjects(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
  },
);
