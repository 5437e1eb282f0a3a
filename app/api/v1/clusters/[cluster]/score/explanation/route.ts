import { z } from 'zod';
import { get } from '@/lib/api/route';
import { explanationSearch, requireScoreExplanation } from '@/lib/api/score-explanation';
import { currentViewer } from '@/lib/auth/current-viewer';

/** What moved a score between two snapshots, control by control; the last two unless said. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: explanationSearch },
  async ({ params: { cluster }, search }) => requireScoreExplanation(await currentViewer(), cluster, search),
);
