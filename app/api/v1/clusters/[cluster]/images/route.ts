import { z } from 'zod';
import { imageSearch, listImages } from '@/lib/api/images-list';
import { get } from '@/lib/api/route';
import { toldRank } from '@/lib/api/told-rank';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** One page of a cluster's images with what is known of them. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: imageSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const { ranks, ...page } = await listImages(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
    return {
      ...page,
      items: page.items.map(({ words: _, ...row }) => row),
      patchFirst: ranks.filter(({ isPressing }) => isPressing).map(toldRank),
    };
  },
);
