import { z } from 'zod';
import { get } from '@/lib/api/route';
import { clusterTrend, trendSearch } from '@/lib/api/trends';
import { currentViewer } from '@/lib/auth/current-viewer';

/**
 * Scores and counts of every snapshot, oldest first; with what they come to in a namespace, a team or on a surface, in
 * a range, and what happened beside them.
 */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: trendSearch },
  async ({ params, search }) => {
    const { all, ...trend } = await clusterTrend(await currentViewer(), params.cluster, search);
    return { items: all, ...trend };
  },
);
