import { z } from 'zod';
import { del, post } from '@/lib/api/route';
import { savedView, viewChangeBody } from '@/lib/api/saved-views';
import { currentViewer } from '@/lib/auth/current-viewer';
import { changeSavedView, removeSavedView } from '@/lib/store/saved-views';

const params = z.object({ id: z.string().max(40) });

/** Changes what a saved view is called, what it shows, or whether others see it. */
export const POST = post({ params, body: viewChangeBody }, async ({ params: { id }, body }) => {
  const viewer = await currentViewer();
  return { items: savedView(viewer, await changeSavedView(viewer, id, body)) };
});

/** Deletes a saved view, and says what it was. */
export const DELETE = del({ params }, async ({ params: { id } }) => {
  const viewer = await currentViewer();
  return { items: savedView(viewer, await removeSavedView(viewer, id)) };
});
