import { acceptanceViews, sign, signSchema } from '@/lib/api/acceptances';
import { get, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** Every accepted risk and false positive, newest first, with what each covers today. */
export const GET = get({}, async () => ({ acceptances: acceptanceViews(await currentViewer()) }));

/** Signs an acceptance; with `dryRun`, tells what it would hide. */
export const POST = post({ body: signSchema }, async ({ body }) => sign(await currentViewer(), body));
