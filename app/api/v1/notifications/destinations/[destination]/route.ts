import { z } from 'zod';
import { del, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { destinationDraft } from '@/lib/notify/destination-schema';
import { saveDestination } from '@/lib/notify/destinations';
import { removeDestination } from '@/lib/store/destinations';

const params = z.object({ destination: z.string() });

/** Says something else of a destination; secrets that are left out stay. */
export const POST = post({ params, body: destinationDraft }, async ({ params: { destination }, body }) =>
  saveDestination(await currentViewer(), body, destination),
);

/** Removes a destination with its rules and its log. */
export const DELETE = del({ params }, async ({ params: { destination } }) =>
  removeDestination(await currentViewer(), destination),
);
