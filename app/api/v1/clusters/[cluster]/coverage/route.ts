import { z } from 'zod';
import { coverageOf } from '@/lib/api/coverage';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** What a snapshot could not see: kinds that were not read, with the permission that is missing, and controls that are not assessed. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: z.object({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at } }) =>
    coverageOf(await getSnapshot(await currentViewer(), cluster, at ?? 'latest')),
);
