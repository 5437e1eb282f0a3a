import { z } from 'zod';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { undo } from '@/lib/store/work';

/** Takes back what was done at once, where nobody has done it differently since. */
export const POST = post({ body: z.strictObject({ batch: z.string().max(60) }) }, async ({ body: { batch } }) => ({
  findings: undo(await currentViewer(), batch),
}));
