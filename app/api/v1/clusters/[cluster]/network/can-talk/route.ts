import { z } from 'zod';
import { answerCanTalk, canTalkSearch } from '@/lib/api/can-talk';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** Whether one end may open a connection to another, and which rule decides. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: canTalkSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...asked } }) => {
    const viewer = await currentViewer();
    return answerCanTalk(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), asked);
  },
);
