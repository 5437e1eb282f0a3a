import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { saveSharing } from '@/lib/notify/sharing';
import { sharingSchema } from '@/lib/notify/sharing-schema';

/** Says where Lynceus is reached, and where issues are opened. */
export const POST = post({ body: sharingSchema }, async ({ body }) => saveSharing(await currentViewer(), body));
