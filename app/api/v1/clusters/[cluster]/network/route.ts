import { z } from 'zod';
import { answerNetwork } from '@/lib/api/network';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** Isolation counts, exposure and which namespaces reach which. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: z.object({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at } }) => {
    const viewer = await currentViewer();
    return answerNetwork(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'));
  },
);
