import { z } from 'zod';
import { listRoles, roleSearch } from '@/lib/api/roles';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** One page of a snapshot's roles, those with the worst rules first. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: roleSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    return listRoles(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
  },
);
