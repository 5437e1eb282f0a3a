import { z } from 'zod';
import { get } from '@/lib/api/route';
import { search } from '@/lib/api/search';
import { currentViewer } from '@/lib/auth/current-viewer';
import type { SearchResult } from '@/lib/client/search';

/** Subjects, findings and controls whose names contain the words. */
export const GET = get(
  { search: z.object({ q: z.string().max(200).default(''), cluster: z.string().max(200).nullish() }) },
  async ({ search: { q, cluster } }): Promise<SearchResult> => search(await currentViewer(), q, cluster || null),
);
