import { AppError } from '@/lib/errors';
import { askedFootholds } from './asked-footholds';
import { blastRadius, type BlastRadius } from './blast-radius';
import { describePath, type Step } from './describe-path';
import { distancesTo, diversePaths, reachableFrom } from './find-paths';
import type { AttackGraph } from './graph';
import { nearestFootholds } from './nearest-footholds';
import { compareObjectives, describePlace, isObjective, isOfOneNamespace } from './places';
import { smallestCut, type Cut } from './smallest-cut';
import type { PlaceId } from './types';

export type PathReport = {
  /** What was asked: a place, or a group of footholds. */
  readonly from: string;
  readonly footholds: number;
  readonly objectives: readonly ObjectiveReport[];
  /** Where one foothold was asked about. */
  readonly blastRadius?: BlastRadius;
};

type ObjectiveReport = {
  readonly objective: PlaceId;
  readonly title: string;
  /** Footholds from which it is reached, out of all that were asked about. */
  readonly reachedFrom: number;
  /** The shortest ones, one a foothold; several unlike ones where one foothold and one objective were asked about. */
  readonly paths: readonly { readonly from: PlaceId; readonly steps: readonly Step[] }[];
  readonly cut: Cut;
};

/**
 * Attack paths to every objective that is asked about and what cuts them, for a person or a program.
 *
 * @throws AppError `not-found` for a foothold that the graph does not hold, `invalid-request` for what is no objective.
 */
export function pathReport(
  graph: AttackGraph,
  { from, to, most }: { readonly from: string | null; readonly to: string | null; readonly most: number },
): PathReport {
  const { places: footholds, single } = askedFootholds(graph, from);
  const objectives = to === null ? objectivesInReach(graph, footholds, single !== null) : [objectiveNamed(to)];
  return {
    from: from ?? 'workloads and anyone',
    footholds: footholds.length,
    objectives: objectives.map((objective) => reportOn(graph, footholds, objective, most, single, to !== null)),
    ...(single !== null && { blastRadius: blastRadius(graph, single) }),
  };
}

/** The objective of an id. @throws AppError `invalid-request` when it is none. */
export function objectiveNamed(id: string): PlaceId {
  if (isObjective(id)) return id;
  throw new AppError('invalid-request', `No objective ${id}; cluster-admin and secrets:NS are some`);
}

/**
 * The objectives that are reached from footholds, gravest first; those of one namespace only when asked to be detailed,
 * and where cluster admin, which has them all, is out of reach.
 */
export function objectivesInReach(
  graph: AttackGraph,
  footholds: readonly PlaceId[],
  detailed: boolean,
): readonly PlaceId[] {
  const reached = reachableFrom(graph, footholds);
  const each = detailed && !reached.has('cluster-admin');
  return [...reached.keys()].filter((id) => isObjective(id) && (each || !isOfOneNamespace(id))).sort(compareObjectives);
}

function reportOn(
  graph: AttackGraph,
  footholds: readonly PlaceId[],
  objective: PlaceId,
  most: number,
  single: PlaceId | null,
  alone: boolean,
): ObjectiveReport {
  const distances = distancesTo(graph, [objective]);
  const near = nearestFootholds(distances, footholds);
  const paths =
    single !== null && alone
      ? diversePaths(graph, single, [objective], most).map((edges) => ({ from: single, edges }))
      : near.slice(0, most).map(({ from }) => ({ from, edges: distances.path(from) ?? [] }));
  return {
    objective,
    title: describePlace(objective),
    reachedFrom: near.length,
    paths: paths.map(({ from, edges }) => ({ from, steps: describePath(graph, edges) })),
    cut: smallestCut(graph, footholds, [objective]),
  };
}
