import { z } from 'zod';
import { frameworkCompliance, frameworkJson } from '@/lib/api/compliance';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** One framework, requirement by requirement, across clusters or in one. */
export const GET = get(
  {
    params: z.object({ framework: z.string() }),
    search: z.object({ cluster: z.string().max(80).optional(), at: z.string().max(80).optional() }),
  },
  async ({ params: { framework }, search }) =>
    frameworkJson(await frameworkCompliance(await currentViewer(), framework, search)),
);
