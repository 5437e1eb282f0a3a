import { z } from 'zod';
import { graphSearch } from '@/lib/access-graph/question';
import { leftOutAnswer } from '@/lib/api/access-graph';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** What the access graph of the same question does not show, by reason and by name, the riskiest of each. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: graphSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    return leftOutAnswer(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
  },
);
