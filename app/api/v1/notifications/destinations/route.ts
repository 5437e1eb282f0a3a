import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { destinationDraft } from '@/lib/notify/destination-schema';
import { saveDestination } from '@/lib/notify/destinations';

/** Adds a destination. A signing key that was made for it is told in the answer, and never again. */
export const POST = post({ body: destinationDraft }, async ({ body }) => saveDestination(await currentViewer(), body));
