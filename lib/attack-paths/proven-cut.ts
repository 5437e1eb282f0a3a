import { distancesTo } from './find-paths';
import type { AttackGraph } from './graph';
import { smallestCut, type Cut } from './smallest-cut';
import type { PlaceId } from './types';
import { graphWithout } from './without-removals';

export type ProvenCut = Cut & {
  /** Sources from which a target is still reached once the cut is really made, those beyond help left out; sorted. */
  readonly left: readonly PlaceId[];
  /** How often the cluster was worked out again. */
  readonly rounds: number;
};

/** Each round answers ways that the one before opened; more than a few mean that something else is wrong. */
const mostRounds = 5;

/**
 * The smallest cut, made in the manifests and searched again: what a cut opens (a Pod Security level that somebody may
 * lift, say) is cut as well, until no path is left. `left` is empty then, and the cut is proven.
 *
 * It builds the whole graph once a round: for a command or a job, not for the first paint of a page.
 */
export function provenCut(graph: AttackGraph, sources: readonly PlaceId[], targets: readonly PlaceId[]): ProvenCut {
  const { removals, beyondHelp } = smallestCut(graph, sources, targets);
  const beyond = new Set(beyondHelp);
  const cut = [...removals];
  const helped = sources.filter((source) => !beyond.has(source)).sort();
  let [after, made] = [graph, removals];
  for (let rounds = 1; ; rounds++) {
    after = graphWithout(after, made);
    const distances = distancesTo(after, targets);
    const left = helped.filter((source) => distances.of(source) !== null);
    made = left.length > 0 && rounds < mostRounds ? smallestCut(after, left, targets).removals : [];
    if (made.length === 0) return { removals: cut, beyondHelp, left, rounds };
    cut.push(...made);
  }
}
