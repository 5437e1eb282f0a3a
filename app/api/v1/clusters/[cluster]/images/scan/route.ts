import { z } from 'zod';
import { imageScanState, scanImages } from '@/lib/api/images-scan';
import { del, get, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { cancelImageScan } from '@/lib/scans/image-scan';
import { getCluster } from '@/lib/store/clusters';

const params = z.object({ cluster: z.string() });

/** Whether a scanner is installed, and how the last scan goes or went. */
export const GET = get({ params }, async ({ params: { cluster } }) => imageScanState(await currentViewer(), cluster));

/** Scans the images that nobody looked into, or not lately. */
export const POST = post({ params }, async ({ params: { cluster } }) => scanImages(await currentViewer(), cluster));

/** Ends the scan that runs; what it found so far is kept. */
export const DELETE = del({ params }, async ({ params: { cluster } }) => {
  await getCluster(await currentViewer(), cluster);
  return cancelImageScan(cluster);
});
