import { z } from 'zod';
import { findingRemedy, removableRemedy } from '@/lib/api/remedy';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { AppError } from '@/lib/errors';
import { getFinding } from '@/lib/store/findings';
import { getSnapshot } from '@/lib/store/snapshots';

const search = z.object({
  /** Id of a finding, as in `/f/ID`. */
  finding: z.string().max(80).optional(),
  /** Key of something that attack paths need, as the paths name it. */
  removable: z.string().max(1000).optional(),
  at: z.string().max(80).optional(),
});

/** Commands, files, the way back, and a policy: for a finding, or for what an attack path needs. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search },
  async ({ params: { cluster }, search: { finding, removable, at } }) => {
    const viewer = await currentViewer();
    if (finding !== undefined) {
      const detail = await getFinding(viewer, finding, at);
      if (detail.clusterId !== cluster) throw new AppError('not-found', `There is no finding ${finding} in ${cluster}`);
      return findingRemedy(viewer, detail);
    }
    if (removable === undefined) throw new AppError('invalid-request', 'Name a finding or a removable');
    return removableRemedy(viewer, (await getSnapshot(viewer, cluster, at ?? 'latest')).id, removable);
  },
);
