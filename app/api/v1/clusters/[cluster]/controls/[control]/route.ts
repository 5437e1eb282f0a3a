import { z } from 'zod';
import { controlObjects, objectShowings } from '@/lib/api/control-objects';
import { knownControl } from '@/lib/api/known-control';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** What one control judged in a cluster, object by object: what fails, or what passes. */
export const GET = get(
  {
    params: z.object({ cluster: z.string(), control: z.string().max(200) }),
    search: z.object({
      show: z.enum(objectShowings).default('fails'),
      page: z.coerce.number().int().min(1).catch(1).default(1),
      at: z.string().max(80).optional(),
    }),
  },
  async ({ params: { cluster, control }, search: { show, page, at } }) => {
    const known = knownControl(control);
    const viewer = await currentViewer();
    return controlObjects(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), known, { show, page });
  },
);
