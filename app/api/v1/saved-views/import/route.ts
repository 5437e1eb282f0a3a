import { post } from '@/lib/api/route';
import { importViews, viewsFileBody } from '@/lib/api/saved-views';
import { currentViewer } from '@/lib/auth/current-viewer';

/** Keeps the views of an exported file. What is kept already, or is about a cluster that is not here, is left out. */
export const POST = post({ body: viewsFileBody }, async ({ body }) => importViews(await currentViewer(), body));
