import { addRule } from '@/lib/api/notifications';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { ruleDraft } from '@/lib/notify/rule-schema';

/** Adds a rule: what a destination is told from now on, at once, by digest, or as a report. */
export const POST = post({ body: ruleDraft }, async ({ body }) => addRule(await currentViewer(), body));
