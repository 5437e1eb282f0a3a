import { z } from 'zod';
import { get } from '@/lib/api/route';
import { search } from '@/lib/api/search';
import { currentViewer } from '@/lib/auth/current-viewer';
import type { SearchResult } from '@/lib/client/search';

/** Objects, findings, controls and vulnerabilities by their names: words, `kind:sa`, `ns:`, `sev:`, `can:`. */
export const GET = get(
  {
    search: z.object({
      q: z.string().max(200).default(''),
      cluster: z.string().max(200).nullish(),
      at: z.string().max(80).optional(),
    }),
  },
  async ({ search: { q, cluster, at } }): Promise<SearchResult> =>
    search(await currentViewer(), q, cluster || null, at ?? null),
);
