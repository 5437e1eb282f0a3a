import { z } from 'zod';
import { answerAsk } from '@/lib/api/ask';
import { get } from '@/lib/api/route';
import { whoCanSearch } from '@/lib/api/who-can';
import { currentViewer } from '@/lib/auth/current-viewer';
import { AppError } from '@/lib/errors';
import { getSnapshot } from '@/lib/store/snapshots';

/** A question in words, how it was understood, and its answer: `?q=who can read secrets in shop`. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: whoCanSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const answer = await answerAsk(viewer, await getSnapshot(viewer, cluster, at ?? 'latest'), search);
    if (answer === null) throw new AppError('invalid-request', 'Ask something: q=who can read secrets');
    return answer;
  },
);
