import { betweenOf, type Between } from './between';
import { countPairs } from './count-pairs';
import { distancesTo } from './find-paths';
import type { AttackGraph } from './graph';
import { compareObjectives } from './places';
import type { PlaceId, Removable } from './types';
import { unavoidableOn } from './unavoidable';

/** One thing that many paths pass, and what taking it away alone would do. */
export type ChokePoint = {
  readonly removable: Removable;
  /** Pairs of a foothold and an objective that are left without any path when this alone is taken away. */
  readonly cutsPairs: number;
  /** Pairs that have a shortest path through it, whether or not there is a way around. */
  readonly onPairs: number;
  /** Pairs that have a path now. */
  readonly ofPairs: number;
};

/** Targets by which candidates are found; their figures count all targets. */
const mostTargets = 24;
/** Things that stand in several places, which are tried one by one. */
const mostScattered = 60;

/**
 * What to take away first: the things that, each taken away alone, leave the most pairs of a source and a target without
 * a path; those that cut nothing by themselves are left out.
 *
 * Figures are exact: the graph is searched again without each thing that is named. So is the choice, for up to 24 targets
 * (of more, candidates are found by the 24 gravest) and up to 60 things that stand in several places.
 */
export function chokePoints(
  graph: AttackGraph,
  sources: readonly PlaceId[],
  targets: readonly PlaceId[],
  most: number,
): readonly ChokePoint[] {
  const between = betweenOf(graph, sources, targets);
  const inner = (id: PlaceId) => between.inner[graph.numberOf(id) ?? -1] ?? -1;
  const from = [...new Set(sources)].filter((id) => inner(id) >= 0);
  const to = [...new Set(targets)].filter((id) => inner(id) >= 0);
  const [starts, goals] = [from.map(inner), to.map(inner)];
  const things = thingsBetween(graph, between);
  const gravest = [...to].sort(compareObjectives).slice(0, mostTargets).map(inner);
  const surely = surelyCut(between, things, starts, gravest);
  const ranked = things.map((_, index) => index).sort((a, b) => (surely[b] ?? 0) - (surely[a] ?? 0));
  const candidates = new Set([
    ...ranked.filter((index) => surely[index]).slice(0, most * 2),
    ...ranked.filter((index) => (things[index]?.places.length ?? 0) > 1).slice(0, mostScattered),
  ]);
  const count = (places: readonly number[]) => {
    const closed = new Uint8Array(between.size);
    for (const place of places) closed[place] = 1;
    return countPairs(between, starts, goals, closed);
  };
  const ofPairs = count([]);
  const found = [...candidates]
    .flatMap((index) => things[index] ?? [])
    .map(({ removable, places }) => ({ removable, places, cutsPairs: ofPairs - count(places), ofPairs }))
    .filter(({ cutsPairs }) => cutsPairs > 0)
    .sort((a, b) => b.cutsPairs - a.cutsPairs || compareRemovables(a.removable, b.removable))
    .slice(0, most);
  const onPairs = pairsThrough(
    graph,
    from,
    to,
    found.map(({ places }) => places.map((each) => between.outer[each] ?? 0)),
  );
  return found.map(({ removable, cutsPairs }, index) => ({
    ...{ removable, cutsPairs, ofPairs },
    onPairs: onPairs[index] ?? 0,
  }));
}

/** One thing that can be taken away, and the places that close without it. */
type Thing = { readonly removable: Removable; readonly places: number[] };

function thingsBetween(graph: AttackGraph, { inner }: Between): readonly Thing[] {
  const things = new Map<string, Thing>();
  for (const [id, needed] of graph.removals) {
    const place = inner[graph.numberOf(id) ?? -1] ?? -1;
    const [removable] = needed;
    if (place < 0 || !removable || needed.some(({ key }) => key !== removable.key)) continue;
    const known = things.get(removable.key);
    if (known) known.places.push(place);
    else things.set(removable.key, { removable, places: [place] });
  }
  return [...things.values()].sort((a, b) => compareRemovables(a.removable, b.removable));
}

/** For each thing the pairs of which every path passes one same place of it: all that it cuts, where it has one place. */
function surelyCut(
  between: Between,
  things: readonly Thing[],
  sources: readonly number[],
  targets: readonly number[],
): Int32Array {
  const thingAt = new Int32Array(between.size).fill(-1);
  things.forEach(({ places }, index) => places.forEach((place) => (thingAt[place] = index)));
  const pairs = new Int32Array(things.length);
  for (const target of targets) {
    const next = unavoidableOn(between, target);
    for (const source of sources) {
      const met = new Set<number>();
      for (let at = source; at !== target && at >= 0; at = next[at] ?? -1) met.add(thingAt[at] ?? -1);
      for (const thing of met) if (thing >= 0) pairs[thing] = (pairs[thing] ?? 0) + 1;
    }
  }
  return pairs;
}

/** For each list of places the pairs that have a shortest path through one of them. */
function pairsThrough(
  graph: AttackGraph,
  sources: readonly PlaceId[],
  targets: readonly PlaceId[],
  lists: readonly (readonly number[])[],
): readonly number[] {
  const starts = sources.map((id) => graph.numberOf(id) ?? 0);
  const toPlaces = lists.map((places) =>
    places.map((place) => ({ place, steps: distancesTo(graph, [graph.places[place] ?? '']).byNumber })),
  );
  const pairs = lists.map(() => 0);
  for (const target of targets) {
    const steps = distancesTo(graph, [target]).byNumber;
    toPlaces.forEach((places, index) => {
      const through = starts.filter((start) =>
        places.some(({ place, steps: before }) => {
          const [first = -1, second = -1, all = -1] = [before[start], steps[place], steps[start]];
          return first >= 0 && second >= 0 && first + second === all;
        }),
      );
      pairs[index] = (pairs[index] ?? 0) + through.length;
    });
  }
  return pairs;
}

const compareRemovables = (a: Removable, b: Removable) =>
  Number(a.builtIn) - Number(b.builtIn) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
