import 'server-only';

import type { AttackGraph } from '@/lib/attack-paths/graph';
import { subjectExposures, type SubjectExposure } from '@/lib/attack-paths/subject-exposure';
import { subjectKey } from '@/lib/rbac/identity';
import type { Viewer } from '@/lib/store/viewer';
import { attackGraphWithout } from './attack-graph-without';

/**
 * How exposed every subject of a snapshot is and what follows from it, by subject key, as if what `off` names did not
 * exist. A subject that the snapshot does not name is not in it.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function exposureBySubject(
  viewer: Viewer,
  snapshotId: string,
  off: readonly string[] = [],
): Promise<ReadonlyMap<string, SubjectExposure>> {
  const graph = await attackGraphWithout(viewer, snapshotId, off);
  const known =
    exposures.get(graph) ?? new Map(subjectExposures(graph).map((each) => [subjectKey(each.subject), each]));
  exposures.set(graph, known);
  return known;
}

/** The same for every page that asks: worked out once a graph. */
const exposures = new WeakMap<AttackGraph, ReadonlyMap<string, SubjectExposure>>();
