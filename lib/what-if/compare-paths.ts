import { askedFootholds } from '@/lib/attack-paths/asked-footholds';
import { distancesTo, reachableFrom } from '@/lib/attack-paths/find-paths';
import { footholdsOf } from '@/lib/attack-paths/footholds';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import {
  compareObjectives,
  describePlace,
  isObjective,
  isOfOneNamespace,
  kindOfPlace,
  nameOfPlace,
  place,
} from '@/lib/attack-paths/places';
import type { PlaceId } from '@/lib/attack-paths/types';
import { bounded } from './bounded';
import type { PathChanges, ReachChange } from './types';

const most = 20;

/**
 * How many footholds reach what, before and after: the usual ones, as the attack paths of a cluster count them, and
 * beside them every identity that is not built in. A workload that is switched off is no foothold any more.
 */
export function comparePaths(before: AttackGraph, after: AttackGraph): PathChanges {
  const [was, is] = [startsOf(before), startsOf(after)];
  const objectives = new Set([place.clusterAdmin, ...ofCluster(before), ...ofCluster(after)]);
  const changes = [...objectives]
    .sort(compareObjectives)
    .map((objective) => reachChange(objective, reaching(before, was, objective), reaching(after, is, objective)));
  const [inReachBefore, inReachAfter] = [inReach(before, was), inReach(after, is)];
  return {
    objectives: changes.filter(
      ({ objective, identities, ...footholds }) =>
        objective === place.clusterAdmin ||
        footholds.before + footholds.after + identities.before + identities.after > 0,
    ),
    adminOf: { before: inReachBefore('namespace-admin'), after: inReachAfter('namespace-admin') },
    secretsOf: { before: inReachBefore('secrets'), after: inReachAfter('secrets') },
  };
}

/** Where attacks begin. */
type Starts = { readonly footholds: readonly PlaceId[]; readonly identities: readonly PlaceId[] };

const startsOf = (graph: AttackGraph): Starts => ({
  footholds: [...new Set(askedFootholds(graph, null).places)].sort(),
  identities: footholdsOf(graph, 'subjects'),
});

const ofCluster = ({ places }: AttackGraph) => places.filter((id) => isObjective(id) && !isOfOneNamespace(id));

type Reaching = { readonly footholds: ReadonlySet<PlaceId>; readonly identities: number };

function reaching(graph: AttackGraph, { footholds, identities }: Starts, objective: PlaceId): Reaching {
  const distances = distancesTo(graph, [objective]);
  const reached = (ids: readonly PlaceId[]) => ids.filter((id) => distances.of(id) !== null);
  return { footholds: new Set(reached(footholds)), identities: reached(identities).length };
}

function reachChange(objective: PlaceId, before: Reaching, after: Reaching): ReachChange {
  const only = (some: ReadonlySet<PlaceId>, others: ReadonlySet<PlaceId>) =>
    bounded(
      [...some].filter((id) => !others.has(id)).map((id) => ({ id, name: describePlace(id) })),
      most,
    );
  return {
    objective,
    name: describePlace(objective),
    before: before.footholds.size,
    after: after.footholds.size,
    identities: { before: before.identities, after: after.identities },
    freed: only(before.footholds, after.footholds),
    gained: only(after.footholds, before.footholds),
  };
}

/** How many places of a kind, each for one namespace, any of the usual footholds reaches. */
function inReach(graph: AttackGraph, { footholds }: Starts): (kind: string) => number {
  const reached = [...reachableFrom(graph, footholds).keys()];
  return (kind) => reached.filter((id) => kindOfPlace(id) === kind && nameOfPlace(id) !== '*').length;
}
