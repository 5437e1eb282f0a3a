import { z } from 'zod';
import { graphSearch } from '@/lib/access-graph/question';
import { searchAnswer } from '@/lib/api/access-graph';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** Subjects, roles, bindings and workloads by name: words, `kind:name` and `ns:namespace`. The riskiest for no words. */
export const GET = get(
  {
    params: z.object({ cluster: z.string() }),
    search: graphSearch.pick({ redact: true }).extend({
      q: z.string().max(300).default(''),
      at: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  async ({ params: { cluster }, search: { q, at, limit, redact } }) => {
    const viewer = await currentViewer();
    return searchAnswer(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), { q, limit, redact });
  },
);
