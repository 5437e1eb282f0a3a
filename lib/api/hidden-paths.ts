import 'server-only';

import { distancesTo } from '@/lib/attack-paths/find-paths';
import { isObjective, place } from '@/lib/attack-paths/places';
import type { AcceptanceState, StandingFinding } from '@/lib/store/acceptances';
import { loadAttackGraph } from '@/lib/store/attack-graph';
import { getCluster } from '@/lib/store/clusters';
import type { Viewer } from '@/lib/store/viewer';

/**
 * How many of the findings that each acceptance covers are about something from which an attack path leads on to an
 * objective, by the acceptance's id: what is hidden there is a step of an attack. Those without any are left out.
 */
export async function hiddenPaths(
  viewer: Viewer,
  acceptances: readonly AcceptanceState[],
): Promise<Readonly<Record<string, number>>> {
  const clusters = new Set(acceptances.flatMap(({ today }) => today.map(({ clusterId }) => clusterId)));
  const counts: Record<string, number> = {};
  for (const clusterId of clusters) {
    const leads = await leadingOn(viewer, clusterId);
    for (const { id, today } of acceptances) {
      const found = today.filter((finding) => finding.clusterId === clusterId && leads(finding)).length;
      if (found > 0) counts[id] = (counts[id] ?? 0) + found;
    }
  }
  return counts;
}

async function leadingOn(viewer: Viewer, clusterId: string): Promise<(finding: StandingFinding) => boolean> {
  const { latest } = await getCluster(viewer, clusterId);
  if (!latest) return () => false;
  const graph = await loadAttackGraph(viewer, latest.id);
  const distances = distancesTo(graph, graph.places.filter(isObjective));
  return ({ subjectKey, kind, namespace, name }) => {
    const ref = { apiVersion: '', kind, namespace, name };
    return distances.of(subjectKey ?? place.workload({ ref })) !== null;
  };
}
