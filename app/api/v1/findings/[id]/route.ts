import { z } from 'zod';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getFinding } from '@/lib/store/findings';

/** One finding for good: its evidence, and every stretch of time in which it was true. */
export const GET = get(
  { params: z.object({ id: z.string() }), search: z.object({ at: z.string().optional() }) },
  async ({ params, search }) => getFinding(await currentViewer(), params.id, search.at),
);
