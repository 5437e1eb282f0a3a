import { z } from 'zod';
import { saidOf } from '@/lib/api/attestations';
import { clusterCompliance, clusterNamespaces } from '@/lib/api/compliance';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { getSnapshot } from '@/lib/store/snapshots';

/**
 * How one cluster stands: by framework, by surface, by control and by namespace, each with what people accepted and
 * without it.
 */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: z.object({ at: z.string().max(80).optional() }) },
  async ({ params: { cluster }, search: { at } }) => {
    const viewer = await currentViewer();
    const snapshot = await getSnapshot(viewer, cluster, at ?? 'latest');
    const { frameworks, surfaces, controls, all } = clusterCompliance(
      viewer,
      snapshot,
      saidOf(viewer, cluster, at && snapshot.collectedAt).of,
    );
    return {
      snapshotId: snapshot.id,
      all,
      surfaces,
      controls,
      frameworks: frameworks.map(({ framework: { id, name }, state: { sections: _, ...state } }) => ({
        id,
        name,
        ...state,
      })),
      namespaces: await clusterNamespaces(viewer, snapshot.id),
    };
  },
);
