import { z } from 'zod';
import { expandSearch, expandStars } from '@/lib/api/expand-stars';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** What the stars of a permission mean in this snapshot: `?resources=*&verbs=*&scope=shop`. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: expandSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    return expandStars(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
  },
);
