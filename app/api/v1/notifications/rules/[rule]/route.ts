import { z } from 'zod';
import { editRule } from '@/lib/api/notifications';
import { del, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { ruleDraft } from '@/lib/notify/rule-schema';
import { removeRule } from '@/lib/store/notification-rules';

const params = z.object({ rule: z.string() });

/** Says something else in a rule: what it tells, to whom, how often. What it told already stays told. */
export const POST = post({ params, body: ruleDraft }, async ({ params: { rule }, body }) =>
  editRule(await currentViewer(), rule, body),
);

/** Removes a rule; what it sent stays in the log. */
export const DELETE = del({ params }, async ({ params: { rule } }) => removeRule(await currentViewer(), rule));
