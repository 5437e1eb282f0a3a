import { fleetImages } from '@/lib/api/images-fleet';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** What is known of the images of every cluster, and what to patch first in each, newest snapshots. */
export const GET = get({}, async () => ({
  items: (await fleetImages(await currentViewer())).map(({ pressing, ...cluster }) => ({
    ...cluster,
    patchFirst: pressing.map(({ image, reasons, fixable }) => ({
      image: image.id,
      name: image.references[0],
      fixable,
      reasons,
    })),
  })),
}));
