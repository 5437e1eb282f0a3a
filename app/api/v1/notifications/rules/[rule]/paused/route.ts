import { z } from 'zod';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { changeRule } from '@/lib/store/notification-rules';

/** Pauses a rule, or goes on. */
export const POST = post(
  { params: z.object({ rule: z.string() }), body: z.strictObject({ paused: z.boolean() }) },
  async ({ params: { rule }, body }) => changeRule(await currentViewer(), rule, body),
);
