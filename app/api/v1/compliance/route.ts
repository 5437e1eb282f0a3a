import { fleetCompliance } from '@/lib/api/compliance';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** Every framework with its compliance and coverage in the newest snapshot of every cluster. */
export const GET = get({}, async () => {
  const rows = await fleetCompliance(await currentViewer());
  return {
    items: rows.map(({ framework: { id, name }, fleet, clusters }) => ({
      id,
      name,
      fleet,
      clusters: clusters.map(({ cluster, state: { sections: _, ...state } }) => ({
        cluster: cluster.id,
        snapshotId: cluster.snapshotId,
        ...state,
      })),
    })),
  };
});
