import { z } from 'zod';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { sendAgain } from '@/lib/notify/destinations';

/** Sends a message again; the answer says what came of it. */
export const POST = post({ params: z.object({ delivery: z.string() }) }, async ({ params: { delivery } }) =>
  sendAgain(await currentViewer(), delivery),
);
