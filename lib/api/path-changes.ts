import 'server-only';

import type { PathsAnswer } from '@/lib/attack-paths/answer-paths';
import { breakage } from '@/lib/attack-paths/breakage';
import { describeBreakage, describeLost } from '@/lib/attack-paths/describe-breakage';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import type { Removable } from '@/lib/attack-paths/types';
import type { ObjectRef } from '@/lib/inventory/types';
import type { SubjectKey } from '@/lib/rbac/types';
import { remedyOfRemovable } from '@/lib/remedy/removable-remedy';
import type { Remedy } from '@/lib/remedy/types';

/** One thing to take away: what it does to paths, what else it would break, and how it is done. */
export type PathChange = {
  readonly removable: Removable;
  /** Footholds with a shortest path that it stands on. */
  readonly paths: number;
  /** Footholds that it leaves without any path, taken away alone; null where that was not counted. */
  readonly cutsAlone: number | null;
  readonly breaks: PathBreaks;
  /** Null where what to do is the owner's to say. */
  readonly remedy: Remedy | null;
};

/** Who would notice. Lists are bounded, totals stand beside them. */
export type PathBreaks = {
  readonly sentence: string;
  readonly losers: readonly {
    readonly key: SubjectKey;
    readonly lost: readonly string[];
    readonly lostTotal: number;
  }[];
  readonly losersTotal: number;
  /** Workloads that would no longer be admitted, with what stands against them. */
  readonly refused: readonly { readonly ref: ObjectRef; readonly reasons: readonly string[] }[];
  readonly refusedTotal: number;
};

const most = 10;

/** The changes of the smallest cut, and the choke points, each with what it breaks and how it is done. */
export function pathChanges(graph: AttackGraph, { cut, chokePoints }: Pick<PathsAnswer, 'cut' | 'chokePoints'>) {
  const alone = new Map(chokePoints.map(({ removable, cutsPairs }) => [removable.key, cutsPairs]));
  const change = (removable: Removable, paths: number): PathChange => ({
    removable,
    paths,
    cutsAlone: alone.get(removable.key) ?? null,
    breaks: breaksOf(graph, removable),
    remedy: remedyOfRemovable(graph, removable),
  });
  return {
    cut: cut.removals.map(({ paths, ...removable }) => change(removable, paths)),
    chokePoints: chokePoints.map(({ removable, onPairs }) => change(removable, onPairs)),
  };
}

function breaksOf(graph: AttackGraph, removable: Removable): PathBreaks {
  const broken = breakage(graph.terrain, [removable]);
  const refused = broken.touched.flatMap(({ workloads }) => workloads.filter(({ reasons }) => reasons.length > 0));
  return {
    sentence: describeBreakage(broken),
    losers: broken.losses.slice(0, most).map(({ key, lost }) => ({
      key,
      lost: lost.slice(0, most).map(describeLost),
      lostTotal: lost.length,
    })),
    losersTotal: broken.losses.length,
    refused: refused.slice(0, most).map(({ ref, reasons }) => ({ ref, reasons })),
    refusedTotal: refused.length,
  };
}
