import { z } from 'zod';
import { findNodes } from '@/lib/access-graph/find-nodes';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { loadAccess } from '@/lib/store/access';
import { getSnapshot } from '@/lib/store/snapshots';

/** Subjects, roles, bindings and workloads by name: words, `kind:name` and `ns:namespace`. The riskiest for no words. */
export const GET = get(
  {
    params: z.object({ cluster: z.string() }),
    search: z.object({
      q: z.string().max(300).default(''),
      at: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  async ({ params: { cluster }, search: { q, at, limit } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    return { nodes: findNodes(await loadAccess(viewer, snapshot.id), q, limit) };
  },
);
