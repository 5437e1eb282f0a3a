import { z } from 'zod';
import { isolationByNamespace, networkRows, networkState } from '@/lib/api/network';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** How many workloads of each namespace are limited by a policy, in each direction. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: z.object({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    const [state, rows] = await Promise.all([networkState(viewer, snapshot), networkRows(viewer, snapshot)]);
    return { ...state, namespaces: isolationByNamespace(rows) };
  },
);
