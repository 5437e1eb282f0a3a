import { blastRadius, type BlastRadius } from '@/lib/attack-paths/blast-radius';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import { describePath, type Step } from '@/lib/attack-paths/describe-path';
import { distancesTo, diversePaths, reachableFrom } from '@/lib/attack-paths/find-paths';
import { footholdGroups, footholdsOf } from '@/lib/attack-paths/footholds';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import { compareObjectives, describePlace, isObjective, kindOfPlace } from '@/lib/attack-paths/places';
import { smallestCut, type Cut } from '@/lib/attack-paths/smallest-cut';
import type { PlaceId } from '@/lib/attack-paths/types';
import { AppError } from '@/lib/errors';
import type { Inventory } from '@/lib/inventory/types';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';

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

/** Attack paths and what cuts them, for a person or a program. */
export function pathReport(
  inventory: Inventory,
  { from, to, most }: { readonly from: string | null; readonly to: string | null; readonly most: number },
): PathReport {
  const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
  const footholds = asked(graph, from);
  const single =
    from !== null && footholds.length === 1 && footholds[0] === placeNamed(from) ? footholds[0] : undefined;
  const objectives = objectivesOf(graph, footholds, to, single !== undefined);
  return {
    from: from ?? 'workloads and anyone',
    footholds: footholds.length,
    objectives: objectives.map((objective) => reportOn(graph, footholds, objective, most, single, to !== null)),
    ...(single !== undefined && { blastRadius: blastRadius(graph, single) }),
  };
}

function asked(graph: AttackGraph, from: string | null): readonly PlaceId[] {
  if (from === null) return [...footholdsOf(graph, 'anyone'), ...footholdsOf(graph, 'workloads')];
  const group = footholdGroups.find((each) => each === from);
  if (group) return footholdsOf(graph, group);
  const id = placeNamed(from);
  if (graph.numberOf(id) === undefined) {
    throw new AppError('not-found', `There is no ${from}: name a subject as sa:NS/NAME, user:NAME or group:NAME`);
  }
  return [id];
}

const placeNamed = (from: string): PlaceId =>
  from === 'anonymous' ? 'user:system:anonymous' : from === 'authenticated' ? 'group:system:authenticated' : from;

const ofOneNamespace = ['namespace-admin', 'secrets'];

function objectivesOf(
  graph: AttackGraph,
  footholds: readonly PlaceId[],
  to: string | null,
  single: boolean,
): readonly PlaceId[] {
  if (to !== null) {
    if (!isObjective(to))
      throw new AppError('invalid-request', `No objective ${to}; cluster-admin and secrets:NS are some`);
    return [to];
  }
  const reached = reachableFrom(graph, footholds);
  const objectives = [...reached.keys()].filter(isObjective).sort(compareObjectives);
  const detailed = single && !reached.has('cluster-admin');
  return objectives.filter((id) => detailed || !ofOneNamespace.includes(kindOfPlace(id)));
}

function reportOn(
  graph: AttackGraph,
  footholds: readonly PlaceId[],
  objective: PlaceId,
  most: number,
  single: PlaceId | undefined,
  alone: boolean,
): ObjectiveReport {
  const distances = distancesTo(graph, [objective]);
  const near = footholds
    .flatMap((from) => {
      const steps = distances.of(from);
      return steps === null ? [] : [{ from, steps }];
    })
    .sort((a, b) => a.steps - b.steps || (a.from < b.from ? -1 : 1));
  const paths =
    single !== undefined && alone
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
