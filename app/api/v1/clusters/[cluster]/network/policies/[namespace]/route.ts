import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { flagParam } from '@/lib/api/listing';
import { isolationByNamespace, networkRows, networkState } from '@/lib/api/network';
import { answerSuggestion } from '@/lib/api/network-details';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** The policies that deny a namespace everything but what it needs, and what would stop working with them. */
export const GET = get(
  {
    params: z.object({ cluster: z.string(), namespace: z.string().max(300) }),
    search: z.object({ own: flagParam, at: z.string().max(80).optional() }),
  },
  async ({ params: { cluster, namespace }, search: { own, at } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    const rows = isolationByNamespace(await networkRows(viewer, snapshot));
    if (!rows.some((row) => row.namespace === namespace))
      throw new AppError('not-found', 'No workload of this snapshot is in such a namespace');
    const { assessed } = await networkState(viewer, snapshot);
    return { assessed, suggestion: assessed ? await answerSuggestion(viewer, snapshot, namespace, own) : null };
  },
);
