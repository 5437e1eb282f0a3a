import { switchOf } from '@/components/attack-paths/switch-of';
import { askedFootholds } from '@/lib/attack-paths/asked-footholds';
import { breakage } from '@/lib/attack-paths/breakage';
import { chokePoints, type ChokePoint } from '@/lib/attack-paths/choke-points';
import { describeBreakage } from '@/lib/attack-paths/describe-breakage';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import { pathReport, type PathReport } from '@/lib/attack-paths/path-report';
import type { Cut } from '@/lib/attack-paths/smallest-cut';
import type { Removable } from '@/lib/attack-paths/types';

/** Something to take away, what that would break, and how to ask what is left without it. */
export type Priced = { readonly breaks: string; readonly off: string };

type Objective = PathReport['objectives'][number];

/** Attack paths, with what to take away first and what that costs. */
export type TakeAwayReport = Omit<PathReport, 'objectives'> & {
  /** What was imagined away, in words. */
  readonly off: readonly string[];
  readonly objectives: readonly (Omit<Objective, 'cut'> & {
    readonly cut: Omit<Cut, 'removals'> & { readonly removals: readonly (Removable & Priced)[] };
  })[];
  /** What each alone leaves the most pairs of a foothold and an objective without a path, the best first. */
  readonly chokePoints: readonly (ChokePoint & Priced)[];
};

/** The report of a graph from which `off` was taken away already. */
export function takeAwayReport(
  graph: AttackGraph,
  asked: { readonly from: string | null; readonly to: string | null; readonly most: number },
  off: readonly string[],
): TakeAwayReport {
  const report = pathReport(graph, asked);
  const { places } = askedFootholds(graph, asked.from);
  const priced = new Map<string, Priced>();
  const price = (removable: Removable): Priced => {
    const known = priced.get(removable.key) ?? {
      breaks: describeBreakage(breakage(graph.terrain, [removable])),
      off: switchOf(removable),
    };
    priced.set(removable.key, known);
    return known;
  };
  return {
    ...report,
    off,
    objectives: report.objectives.map(({ cut, ...objective }) => ({
      ...objective,
      cut: { ...cut, removals: cut.removals.map((each) => ({ ...each, ...price(each) })) },
    })),
    chokePoints: chokePoints(
      graph,
      places,
      report.objectives.map(({ objective }) => objective),
      mostChokePoints,
    ).map((point) => ({ ...point, ...price(point.removable) })),
  };
}

const mostChokePoints = 5;
