import { z } from 'zod';
import { inFields, loadKnown } from '@/lib/api/access-question';
import { get } from '@/lib/api/route';
import { answerWhoCan, whoCanSearch } from '@/lib/api/who-can';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/** Who may do something, and through which bindings. Without a namespace every namespace is asked. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: whoCanSearch.extend({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at, ...search } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    const { vocabulary } = await loadKnown(viewer, snapshot.id);
    return answerWhoCan(viewer, snapshot, inFields({ ...search, as: '' }, vocabulary).deed, search);
  },
);
