import { z } from 'zod';
import { podSecurityOf } from '@/lib/api/pod-security';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

const search = z.object({ at: z.string().max(80).optional(), version: z.string().max(20).optional() });

/** The strictest Pod Security level that each namespace and workload would pass, and what stands in the way. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search },
  async ({ params: { cluster }, search: { at, version } }) => {
    const viewer = await currentViewer();
    return podSecurityOf(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), version);
  },
);
