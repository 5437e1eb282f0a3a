import { z } from 'zod';
import { oneSubject } from '@/lib/api/profiles';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

const search = z.object({ key: z.string().min(1).max(600), at: z.string().max(80).optional() });

/** One subject: its bindings, its effective permissions with the rules behind them, and what runs as it. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search },
  async ({ params: { cluster }, search: { key, at } }) => {
    const viewer = await currentViewer();
    return oneSubject(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), key);
  },
);
