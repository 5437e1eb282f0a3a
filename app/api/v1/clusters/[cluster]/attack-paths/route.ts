import { z } from 'zod';
import { attackPaths, attackPathsSearch } from '@/lib/api/attack-paths';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** How footholds reach an objective: counts, the nearest, one path step by step, and the smallest set of changes. */
export const GET = get(
  {
    params: z.object({ cluster: z.string() }),
    search: attackPathsSearch.extend({ at: z.string().max(80).optional() }),
  },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    return attackPaths(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
  },
);
