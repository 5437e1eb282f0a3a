import 'server-only';

import { cache } from 'react';
import type { ControlResult } from '@/lib/assessment/types';
import { listClusters } from '@/lib/store/clusters';
import { getSnapshot } from '@/lib/store/snapshots';
import type { ClusterSummary } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

export type ControlState = { readonly cluster: ClusterSummary; readonly result: ControlResult };

/** How every control stands in the newest snapshot of every cluster, by control id. */
export const controlStates = cache(async (viewer: Viewer): Promise<ReadonlyMap<string, readonly ControlState[]>> => {
  const clusters = (await listClusters(viewer)).filter(({ latest }) => latest !== null);
  const states = new Map<string, ControlState[]>();
  for (const cluster of clusters) {
    const { controls } = await getSnapshot(viewer, cluster.id, 'latest');
    for (const result of controls) states.set(result.id, [...(states.get(result.id) ?? []), { cluster, result }]);
  }
  return states;
});
