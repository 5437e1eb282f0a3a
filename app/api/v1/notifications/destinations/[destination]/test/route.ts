import { z } from 'zod';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { sendTest } from '@/lib/notify/destinations';

/** Sends a test message now; the answer says what came of it. */
export const POST = post({ params: z.object({ destination: z.string() }) }, async ({ params: { destination } }) =>
  sendTest(await currentViewer(), destination),
);
