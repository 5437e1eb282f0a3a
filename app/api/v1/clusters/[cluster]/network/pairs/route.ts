import { z } from 'zod';
import { networkState } from '@/lib/api/network';
import { answerPairs } from '@/lib/api/network-details';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

const namespace = z.string().min(1).max(300);
const search = z.object({ from: namespace, to: namespace, at: z.string().max(80).optional() });

/** Who of one namespace reaches whom of another, and on which ports. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search },
  async ({ params: { cluster }, search: { from, to, at } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    const { assessed } = await networkState(viewer, snapshot);
    return { assessed, pairs: assessed ? await answerPairs(viewer, snapshot, from, to) : null };
  },
);
