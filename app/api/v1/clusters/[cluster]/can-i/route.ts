import { z } from 'zod';
import { inFields, loadKnown, questionSearch } from '@/lib/api/access-question';
import { answerCanI } from '@/lib/api/can-i';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { AppError } from '@/lib/errors';
import { getSnapshot } from '@/lib/store/snapshots';

/** Whether one subject may do something, with the proof: `?as=sa:shop/ci&verb=create&resource=pods/exec&namespace=shop`. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: questionSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    const { vocabulary } = await loadKnown(viewer, snapshot.id);
    const question = inFields(search, vocabulary);
    if (question.asks !== 'can-i')
      throw new AppError('invalid-request', 'Say who: as=sa:NAMESPACE/NAME, user:NAME or group:NAME');
    return answerCanI(viewer, snapshot, question);
  },
);
