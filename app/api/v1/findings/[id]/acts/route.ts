import { z } from 'zod';
import { get, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { actSchema } from '@/lib/findings/act-schema';
import { actOn, actsOn } from '@/lib/store/work';

const params = z.object({ id: z.string().max(60) });

/** What people did to a finding, oldest first. */
export const GET = get({ params }, async ({ params: { id } }) => ({ acts: actsOn(await currentViewer(), id) }));

/** Acknowledges, reopens, assigns, comments, or links a ticket; the answer names the batch to undo. */
export const POST = post({ params, body: z.strictObject({ act: actSchema }) }, async ({ params: { id }, body }) =>
  actOn(await currentViewer(), [id], body.act),
);
