import { z } from 'zod';
import { Connection, scanAgain } from '@/lib/api/connections';
import { get, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import type { Started } from '@/lib/client/scans';
import { listScans } from '@/lib/store/scans';

/** The latest scans, newest first; of one cluster when asked. */
export const GET = get({ search: z.object({ cluster: z.string().optional() }) }, async ({ search }) => ({
  items: await listScans(await currentViewer(), search.cluster),
}));

/** Reads a connected cluster again. */
export const POST = post(
  { body: z.object({ cluster: z.string(), connection: Connection.optional() }) },
  async ({ body }): Promise<Started> => scanAgain(await currentViewer(), body),
);
