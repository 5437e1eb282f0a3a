import { fleetImages } from '@/lib/api/images-fleet';
import { get } from '@/lib/api/route';
import { toldRank } from '@/lib/api/told-rank';
import { currentViewer } from '@/lib/auth/current-viewer';

/** What is known of the images of every cluster, and what to patch first in each, newest snapshots. */
export const GET = get({}, async () => ({
  items: (await fleetImages(await currentViewer())).map(({ pressing, ...cluster }) => ({
    ...cluster,
    patchFirst: pressing.map(toldRank),
  })),
}));
