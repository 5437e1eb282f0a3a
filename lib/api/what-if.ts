import 'server-only';

import { AppError } from '@/lib/errors';
import { findingIds } from '@/lib/store/finding-ids';
import { loadKnown, loadKnownWithout } from '@/lib/store/known';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import type { WhatIfAnswer } from '@/lib/what-if/answer';
import { whatIf } from '@/lib/what-if/what-if';

const most = 200;

/**
 * What would be different in a snapshot with some things switched off.
 *
 * @throws AppError `not-found` for a snapshot that is gone, `invalid-request` for more switches than anybody sets.
 */
export async function whatIfAnswer(
  viewer: Viewer,
  { id: snapshotId, clusterId }: Pick<SnapshotDetail, 'id' | 'clusterId'>,
  ids: readonly string[],
): Promise<WhatIfAnswer> {
  if (ids.length > most) throw new AppError('invalid-request', `At most ${most} things can be switched off at once`);
  const [before, after] = [await loadKnown(viewer, snapshotId), await loadKnownWithout(viewer, snapshotId, ids)];
  const answer = whatIf(before, ids, after);
  const { fixed, added, changed } = answer.findings;
  const fingerprints = [...fixed.items, ...added.items, ...changed.items].map(({ fingerprint }) => fingerprint);
  return { snapshotId, ...answer, findingIds: Object.fromEntries(findingIds(clusterId, fingerprints)) };
}
