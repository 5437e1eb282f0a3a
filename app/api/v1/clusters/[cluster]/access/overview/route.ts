import { z } from 'zod';
import { graphSearch } from '@/lib/access-graph/question';
import { overviewAnswer } from '@/lib/api/access-graph';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** Who holds which role where, counted: namespaces × roles. */
export const GET = get(
  {
    params: z.object({ cluster: z.string() }),
    search: graphSearch
      .pick({ risky: true, redact: true })
      .extend({ at: z.string().max(80).optional(), all: z.enum(['0', '1']).default('0') }),
  },
  async ({ params: { cluster }, search: { at, all, ...search } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    return overviewAnswer(viewer, snapshot, { ...search, all: all === '1' });
  },
);
