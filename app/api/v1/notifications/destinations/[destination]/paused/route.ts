import { z } from 'zod';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { changeDestination } from '@/lib/store/destinations';

/** Pauses a destination, or goes on. */
export const POST = post(
  { params: z.object({ destination: z.string() }), body: z.strictObject({ paused: z.boolean() }) },
  async ({ params: { destination }, body }) => changeDestination(await currentViewer(), destination, body),
);
