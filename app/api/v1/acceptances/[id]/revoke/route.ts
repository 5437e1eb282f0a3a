import { z } from 'zod';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { revokeAcceptance } from '@/lib/store/acceptances';

const params = z.object({ id: z.string().max(60) });
const body = z.strictObject({ why: z.string().trim().min(1, 'Say why').max(2000) });

/** Takes an acceptance back: what it hid is open again. */
export const POST = post({ params, body }, async ({ params: { id }, body: { why } }) =>
  revokeAcceptance(await currentViewer(), id, why),
);
