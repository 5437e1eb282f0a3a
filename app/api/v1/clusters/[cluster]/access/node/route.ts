import { z } from 'zod';
import { graphSearch } from '@/lib/access-graph/question';
import { nodeAnswer } from '@/lib/api/access-graph';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** What there is to say about one node of the access graph, by its id: `sa:payments/ci-bot`, `cr:cluster-admin`. */
export const GET = get(
  {
    params: z.object({ cluster: z.string() }),
    search: graphSearch
      .pick({ redact: true })
      .extend({ id: z.string().min(3).max(600), at: z.string().max(80).optional() }),
  },
  async ({ params: { cluster }, search: { id, at, redact } }) => {
    const viewer = await currentViewer();
    return nodeAnswer(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), id, { redact });
  },
);
