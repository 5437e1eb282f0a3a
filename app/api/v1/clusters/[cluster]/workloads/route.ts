import { z } from 'zod';
import { get } from '@/lib/api/route';
import { listWorkloads, workloadSearch } from '@/lib/api/workloads';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** One page of a snapshot's workloads with their posture, the riskiest first. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: workloadSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    return listWorkloads(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
  },
);
