import { z } from 'zod';
import { findPlaces, placesSearch } from '@/lib/api/attack-path-places';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** Places that a path can start from or end at, by the words of their names. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: placesSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const { id } = await getSnapshot(viewer, cluster, at ?? 'latest');
    return { items: await findPlaces(viewer, id, search) };
  },
);
