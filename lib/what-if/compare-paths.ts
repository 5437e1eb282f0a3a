import { distancesTo, reachableFrom } from '@/lib/attack-paths/find-paths';
import { footholdsOf } from '@/lib/attack-paths/footholds';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import {
  compareObjectives,
  describePlace,
  isObjective,
  kindOfPlace,
  nameOfPlace,
  place,
} from '@/lib/attack-paths/places';
import type { PlaceId } from '@/lib/attack-paths/types';
import { bounded } from './bounded';
import type { PathChanges, ReachChange } from './types';

const most = 20;

/**
 * How many footholds reach what, before and after: pods that people run, everybody who reaches the API server, and every
 * identity that is not built in. A workload that is switched off is no foothold any more.
 */
export function comparePaths(before: AttackGraph, after: AttackGraph): PathChanges {
  const [footholdsBefore, footholdsAfter] = [footholds(before), footholds(after)];
  const objectives = [...new Set([place.clusterAdmin, ...ofCluster(before), ...ofCluster(after)])].sort(
    compareObjectives,
  );
  const changes = objectives.map((objective) =>
    reachChange(objective, reaching(before, footholdsBefore, objective), reaching(after, footholdsAfter, objective)),
  );
  const [inReachBefore, inReachAfter] = [inReach(before, footholdsBefore), inReach(after, footholdsAfter)];
  return {
    objectives: changes.filter((each) => each.objective === place.clusterAdmin || each.before + each.after > 0),
    adminOf: { before: inReachBefore('namespace-admin'), after: inReachAfter('namespace-admin') },
    secretsOf: { before: inReachBefore('secrets'), after: inReachAfter('secrets') },
  };
}

function footholds(graph: AttackGraph): readonly PlaceId[] {
  const groups = (['anyone', 'workloads', 'subjects'] as const).flatMap((group) => footholdsOf(graph, group));
  return [...new Set(groups)].sort();
}

const ofCluster = ({ places }: AttackGraph) =>
  places.filter((id) => isObjective(id) && kindOfPlace(id) !== 'namespace-admin' && kindOfPlace(id) !== 'secrets');

function reaching(graph: AttackGraph, from: readonly PlaceId[], objective: PlaceId): ReadonlySet<PlaceId> {
  const distances = distancesTo(graph, [objective]);
  return new Set(from.filter((id) => distances.of(id) !== null));
}

function reachChange(objective: PlaceId, before: ReadonlySet<PlaceId>, after: ReadonlySet<PlaceId>): ReachChange {
  const only = (some: ReadonlySet<PlaceId>, others: ReadonlySet<PlaceId>) =>
    bounded(
      [...some].filter((id) => !others.has(id)).map((id) => ({ id, name: describePlace(id) })),
      most,
    );
  return {
    objective,
    name: describePlace(objective),
    before: before.size,
    after: after.size,
    freed: only(before, after),
    gained: only(after, before),
  };
}

/** How many places of a kind, each for one namespace, any foothold reaches. */
function inReach(graph: AttackGraph, from: readonly PlaceId[]): (kind: string) => number {
  const reached = [...reachableFrom(graph, from).keys()];
  return (kind) => reached.filter((id) => kindOfPlace(id) === kind && nameOfPlace(id) !== '*').length;
}
