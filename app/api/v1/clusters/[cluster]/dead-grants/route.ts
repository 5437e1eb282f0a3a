import { z } from 'zod';
import { listDeadGrants, deadGrantSearch } from '@/lib/api/dead-grants';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** What grants nothing in a snapshot, with the commands that take it away. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: deadGrantSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    return listDeadGrants(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
  },
);
