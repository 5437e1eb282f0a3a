import { z } from 'zod';
import { cveAcrossFleet } from '@/lib/api/images-cve';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** Where a vulnerability runs, in the newest snapshot of every cluster. */
export const GET = get({ params: z.object({ cve: z.string().max(200) }) }, async ({ params: { cve } }) =>
  cveAcrossFleet(await currentViewer(), cve),
);
