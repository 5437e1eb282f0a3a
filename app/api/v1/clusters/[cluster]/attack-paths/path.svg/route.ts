import { z } from 'zod';
import { attackPaths, attackPathsSearch } from '@/lib/api/attack-paths';
import { svgResponse } from '@/lib/api/path-pictures';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { pathSvg } from '@/lib/notify/path-svg';
import { getCluster } from '@/lib/store/clusters';
import { getSnapshot } from '@/lib/store/snapshots';

/** A picture of one attack path: of the foothold `path`, and of its ways the one that `way` counts to. */
export const GET = get(
  {
    params: z.object({ cluster: z.string() }),
    search: attackPathsSearch.extend({
      at: z.string().max(80).optional(),
      way: z.coerce.number().int().min(1).max(50).catch(1).default(1),
    }),
  },
  async ({ params: { cluster }, search: { at, way, ...search } }) => {
    const viewer = await currentViewer();
    const { name: clusterName } = await getCluster(viewer, cluster);
    const { chosen, to } = await attackPaths(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
    const steps = chosen?.ways[way - 1];
    return svgResponse(chosen && steps ? pathSvg({ from: chosen.from, to: to.id, steps, clusterName }) : null);
  },
);
