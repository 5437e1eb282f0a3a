import { z } from 'zod';
import { connect, Connection } from '@/lib/api/connections';
import { get, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import type { Started } from '@/lib/client/scans';
import { listClusters } from '@/lib/store/clusters';

/** Every cluster with its newest scores, by name. */
export const GET = get({}, async () => ({ items: await listClusters(await currentViewer()) }));

/** Connects a cluster and starts its first scan. */
export const POST = post(
  { body: z.object({ name: z.string().max(200).optional(), connection: Connection }) },
  async ({ body }): Promise<Started> => connect(await currentViewer(), body),
);
