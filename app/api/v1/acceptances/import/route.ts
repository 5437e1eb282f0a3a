import { importExceptions, importSchema } from '@/lib/api/acceptances';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** Signs what a file of exceptions says, ours or Kubescape's; with `dryRun`, tells what that is. */
export const POST = post({ body: importSchema }, async ({ body }) => importExceptions(await currentViewer(), body));
