import { z } from 'zod';
import { get } from '@/lib/api/route';
import { whatIfAnswer } from '@/lib/api/what-if';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';
import { parseOffList } from '@/lib/what-if/off-list';

/** Scores, findings, attack paths and permissions with some things switched off; nothing is changed anywhere. */
export const GET = get(
  {
    params: z.object({ cluster: z.string() }),
    search: z.object({ off: z.string().max(20_000).default(''), at: z.string().max(80).optional() }),
  },
  async ({ params: { cluster }, search: { off, at } }) => {
    const viewer = await currentViewer();
    return whatIfAnswer(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), parseOffList(off));
  },
);
