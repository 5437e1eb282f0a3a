import { z } from 'zod';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { scoreTrend } from '@/lib/store/trends';

/** Scores and counts of every snapshot, oldest first. */
export const GET = get({ params: z.object({ cluster: z.string() }) }, async ({ params }) => ({
  items: await scoreTrend(await currentViewer(), params.cluster),
}));
