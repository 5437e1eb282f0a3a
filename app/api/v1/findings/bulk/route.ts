import { post } from '@/lib/api/route';
import { bulk, bulkSchema } from '@/lib/api/triage';
import { currentViewer } from '@/lib/auth/current-viewer';

/** Does one thing to many findings; with `dryRun`, tells what that would touch. */
export const POST = post({ body: bulkSchema }, async ({ body }) => bulk(await currentViewer(), body));
