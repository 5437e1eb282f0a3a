import { reachableFrom } from './find-paths';
import { footholdsOf, type FootholdGroup } from './footholds';
import type { AttackGraph } from './graph';
import { compareObjectives, isObjective, isOfOneNamespace, kindOfPlace, nameOfPlace } from './places';
import { stepsToEach } from './steps-to-each';
import type { PlaceId } from './types';

/** Of a group of footholds, how many reach an objective, and the steps of the nearest; null when none does. */
export type ReachCell = { readonly group: FootholdGroup; readonly reached: number; readonly fewest: number | null };

export type ReachTable = {
  readonly groups: readonly { readonly group: FootholdGroup; readonly total: number }[];
  /** Objectives of the whole cluster that some foothold reaches, and cluster admin in any case; gravest first. */
  readonly rows: readonly { readonly objective: PlaceId; readonly cells: readonly ReachCell[] }[];
  /** Namespaces of which some foothold becomes admin or reads Secrets, sorted. */
  readonly adminOf: readonly string[];
  readonly secretsOf: readonly string[];
};

/** Every group of footholds, those nearest to an attacker first. */
const groups: readonly FootholdGroup[] = ['anyone', 'exposed', 'workloads', 'subjects'];

/** Which groups of footholds reach which objectives, and how soon. */
export function reachTable(graph: AttackGraph): ReachTable {
  const footholds = groups.map((group) => ({ group, places: footholdsOf(graph, group) }));
  const everywhere = [...new Set(footholds.flatMap(({ places }) => places))];
  const objectives = graph.places
    .filter((id) => isObjective(id) && !isOfOneNamespace(id))
    .concat(graph.numberOf('cluster-admin') === undefined ? ['cluster-admin'] : [])
    .sort(compareObjectives);
  const steps = stepsToEach(graph, everywhere, objectives);
  const positions = new Map(everywhere.map((id, position) => [id, position]));
  const rows = objectives.map((objective, target) => ({
    objective,
    cells: footholds.map(({ group, places }) =>
      cellOf(
        group,
        places.map((id) => steps(positions.get(id) ?? -1, target)),
      ),
    ),
  }));
  return {
    groups: footholds.map(({ group, places }) => ({ group, total: places.length })),
    rows: rows.filter(
      ({ objective, cells }) => objective === 'cluster-admin' || cells.some(({ reached }) => reached > 0),
    ),
    ...namespacesInReach(graph, everywhere),
  };
}

function cellOf(group: FootholdGroup, steps: readonly number[]): ReachCell {
  const reached = steps.filter((each) => each >= 0);
  const fewest = reached.length === 0 ? null : reached.reduce((least, each) => Math.min(least, each));
  return { group, reached: reached.length, fewest };
}

function namespacesInReach(graph: AttackGraph, footholds: readonly PlaceId[]) {
  const reached = [...reachableFrom(graph, footholds).keys()];
  const named = (kind: string) =>
    reached
      .filter((id) => kindOfPlace(id) === kind && nameOfPlace(id) !== '*')
      .map(nameOfPlace)
      .sort();
  return { adminOf: named('namespace-admin'), secretsOf: named('secrets') };
}
