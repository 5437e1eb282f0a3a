import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listClusters } from '@/lib/store/clusters';

/** The database opens and answers; a problem document says why when it does not. */
export const GET = get({}, async () => {
  await listClusters(await currentViewer());
  return { status: 'ready' };
});
