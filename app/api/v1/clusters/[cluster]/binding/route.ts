import { z } from 'zod';
import { oneBinding } from '@/lib/api/profiles';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

const search = z.object({ id: z.string().min(1).max(600), at: z.string().max(80).optional() });

/** One binding: whom it binds, and what each of them gains by it. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search },
  async ({ params: { cluster }, search: { id, at } }) => {
    const viewer = await currentViewer();
    return oneBinding(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), id);
  },
);
