import { z } from 'zod';
import { del } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { removeRule } from '@/lib/store/notification-rules';

/** Removes a rule; what it sent stays in the log. */
export const DELETE = del({ params: z.object({ rule: z.string() }) }, async ({ params: { rule } }) =>
  removeRule(await currentViewer(), rule),
);
