import 'server-only';

import { complianceOf, type Compliance } from '@/lib/findings/compliance';
import { listClusters } from '@/lib/store/clusters';
import { leftOutIn } from '@/lib/store/left-out';
import { getSnapshot } from '@/lib/store/snapshots';
import type { Viewer } from '@/lib/store/viewer';

/** Three numbers, apart: compliance over what was assessed, how much was assessed, and exposure-weighted risk. */
export type ThreeNumbers = Compliance & {
  /** Null where a snapshot was judged before it was kept. */
  readonly risk: number | null;
};

/** The three numbers of every cluster that was read, newest snapshot, and of all of them together. */
export async function fleetNumbers(viewer: Viewer): Promise<{
  readonly clusters: readonly (ThreeNumbers & { readonly id: string; readonly name: string })[];
  readonly fleet: ThreeNumbers;
}> {
  const read = (await listClusters(viewer)).filter(({ latest }) => latest !== null);
  const judged = await Promise.all(
    read.map(async ({ id, name }) => ({ id, name, snapshot: await getSnapshot(viewer, id, 'latest') })),
  );
  const without = new Map(judged.flatMap(({ snapshot }) => [...leftOutIn(viewer, snapshot)]));
  const clusters = judged.map(({ id, name, snapshot: { controls, risk } }) => ({
    ...{ id, name, risk: risk?.all ?? null },
    ...complianceOf(controls, without),
  }));
  const known = clusters.every(({ risk }) => risk !== null);
  return {
    clusters,
    fleet: {
      ...complianceOf(
        judged.flatMap(({ snapshot }) => snapshot.controls),
        without,
      ),
      risk: known ? clusters.reduce((sum, { risk }) => sum + (risk ?? 0), 0) : null,
    },
  };
}
