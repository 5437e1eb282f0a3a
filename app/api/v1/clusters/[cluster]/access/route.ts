import { z } from 'zod';
import { graphSearch } from '@/lib/access-graph/question';
import { accessAnswer } from '@/lib/api/access-graph';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** A bounded part of the access graph with positions; the neighbourhood of the riskiest subject unless asked otherwise. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: graphSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    return accessAnswer(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
  },
);
