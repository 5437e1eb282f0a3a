import { probe } from '@/lib/api/route';
import { listClusters } from '@/lib/store/clusters';
import { localOperator } from '@/lib/store/viewer';

/** The database opens and answers; a problem document says why when it does not. */
export const GET = probe(async () => {
  await listClusters(localOperator);
  return { status: 'ready' };
});
