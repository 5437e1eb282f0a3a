import { post } from '@/lib/api/route';
import { defaultViewBody } from '@/lib/api/saved-views';
import { currentViewer } from '@/lib/auth/current-viewer';
import { defaultViews, setDefaultView } from '@/lib/store/default-views';

/** Says with which saved view a page opens from the navigation. Its bare address stays the whole list, for everybody. */
export const POST = post({ body: defaultViewBody }, async ({ body }) => {
  const viewer = await currentViewer();
  await setDefaultView(viewer, body);
  return { defaults: defaultViews(viewer) };
});
