import { z } from 'zod';
import { get } from '@/lib/api/route';
import { workloadDetail } from '@/lib/api/workload-detail';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

const word = z.string().max(300);

/** One workload with everything that is known of it. */
export const GET = get(
  {
    params: z.object({ cluster: z.string(), kind: word, namespace: word, name: word }),
    search: z.object({ at: z.string().max(80).optional() }),
  },
  async ({ params: { cluster, ...asked }, search: { at } }) => {
    const viewer = await currentViewer();
    return workloadDetail(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), asked);
  },
);
