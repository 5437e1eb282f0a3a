import { z } from 'zod';
import { oneImage } from '@/lib/api/one-image';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

const search = z.object({ id: z.string().min(1).max(600), at: z.string().max(80).optional() });

/** One image: what scanners found in it, what runs it, and why it should be patched before others. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search },
  async ({ params: { cluster }, search: { id, at } }) => {
    const viewer = await currentViewer();
    return oneImage(viewer, (await getSnapshot(viewer, cluster, at ?? 'latest')).id, id);
  },
);
