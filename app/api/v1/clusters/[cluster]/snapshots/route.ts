import { z } from 'zod';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listSnapshots } from '@/lib/store/snapshots';

/** The snapshots of a cluster, newest first. */
export const GET = get({ params: z.object({ cluster: z.string() }) }, async ({ params }) => ({
  items: await listSnapshots(await currentViewer(), params.cluster),
}));
