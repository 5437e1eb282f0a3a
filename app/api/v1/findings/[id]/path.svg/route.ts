import { z } from 'zod';
import { pathOfFinding, svgResponse } from '@/lib/api/path-pictures';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { pathSvg } from '@/lib/notify/path-svg';
import { getCluster } from '@/lib/store/clusters';
import { getFinding } from '@/lib/store/findings';

/** A picture of the shortest attack path that begins at what the finding is about. */
export const GET = get(
  { params: z.object({ id: z.string() }), search: z.object({ at: z.string().optional() }) },
  async ({ params, search }) => {
    const viewer = await currentViewer();
    const detail = await getFinding(viewer, params.id, search.at);
    const { name: clusterName } = await getCluster(viewer, detail.clusterId);
    const path = await pathOfFinding(viewer, detail);
    return svgResponse(path && pathSvg({ ...path, clusterName }));
  },
);
