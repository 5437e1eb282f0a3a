import { z } from 'zod';
import { get, post } from '@/lib/api/route';
import { savedView, savedViews, viewBody, viewPage } from '@/lib/api/saved-views';
import { currentViewer } from '@/lib/auth/current-viewer';
import { addSavedView } from '@/lib/store/saved-views';

/** One's own saved views and those that others share, by name; and with which of them one's pages open. */
export const GET = get({ search: z.object({ page: viewPage.optional() }) }, async ({ search }) =>
  savedViews(await currentViewer(), search.page ?? null),
);

/** Keeps a view of a page: its query without the moment and the place in a list. */
export const POST = post({ body: viewBody }, async ({ body }) => {
  const viewer = await currentViewer();
  return { items: savedView(viewer, await addSavedView(viewer, body)) };
});
