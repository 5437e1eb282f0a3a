import { z } from 'zod';
import { del, get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getCluster, removeCluster } from '@/lib/store/clusters';

const params = z.object({ cluster: z.string() });

/** One cluster with its newest scores. */
export const GET = get({ params }, async ({ params: { cluster } }) => getCluster(await currentViewer(), cluster));

/** Removes a cluster with everything stored of it. */
export const DELETE = del({ params }, async ({ params: { cluster } }) => removeCluster(await currentViewer(), cluster));
