import { z } from 'zod';
import { listBindings, bindingSearch } from '@/lib/api/bindings';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** One page of a snapshot's bindings, those that give the worst first. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: bindingSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    return listBindings(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
  },
);
