import { z } from 'zod';
import { get, postRaw } from '@/lib/api/route';
import { importAuditLog, type UsageImport } from '@/lib/api/usage';
import { currentViewer } from '@/lib/auth/current-viewer';
import { AppError } from '@/lib/errors';
import { getCluster } from '@/lib/store/clusters';
import { usageOf, usagePeriod } from '@/lib/store/usage';

const params = z.object({ cluster: z.string() });

/** What the audit logs of a cluster cover, and with `user` (as authentication names it) what that user did. */
export const GET = get(
  { params, search: z.object({ user: z.string().max(500).optional() }) },
  async ({ params: { cluster }, search: { user } }) => {
    const viewer = await currentViewer();
    const { id } = await getCluster(viewer, cluster);
    return { period: await usagePeriod(viewer, id), items: user === undefined ? [] : await usageOf(viewer, id, user) };
  },
);

/** An audit log as the raw body: JSON lines or an EventList, in gzip or not. It is read as it comes. */
export const POST = postRaw(
  { params, search: z.object({ file: z.string().max(300).optional() }) },
  async ({ params: { cluster }, search: { file }, request }): Promise<UsageImport> => {
    if (!request.body) throw new AppError('invalid-input', 'There is no audit log in the request');
    const viewer = await currentViewer();
    const { id } = await getCluster(viewer, cluster);
    // A web stream can be iterated in Node; the type of the DOM does not say so.
    const bytes = request.body as unknown as AsyncIterable<Uint8Array>;
    return importAuditLog(viewer, id, file ?? 'audit.log', bytes);
  },
);
