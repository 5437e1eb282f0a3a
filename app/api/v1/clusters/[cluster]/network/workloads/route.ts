import { z } from 'zod';
import { networkRows, networkState } from '@/lib/api/network';
import { listNetwork, networkSearch } from '@/lib/api/network-list';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** One page of a cluster's workloads with what the network means for each. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: networkSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    const [{ assessed }, rows] = await Promise.all([networkState(viewer, snapshot), networkRows(viewer, snapshot)]);
    return { assessed, ...listNetwork(rows, search) };
  },
);
