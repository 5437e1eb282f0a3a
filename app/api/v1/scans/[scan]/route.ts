import { z } from 'zod';
import { del, get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { cancelScan } from '@/lib/scans/start-scan';
import { getScan } from '@/lib/store/scans';

const params = z.object({ scan: z.string() });

/** How a scan goes, or how it ended. */
export const GET = get({ params }, async ({ params: { scan } }) => getScan(await currentViewer(), scan));

/** Cancels a scan; nothing of it is stored. */
export const DELETE = del({ params }, async ({ params: { scan } }) => cancelScan(await currentViewer(), scan));
