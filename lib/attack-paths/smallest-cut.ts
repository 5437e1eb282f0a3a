import { distancesTo, reachableFrom } from './find-paths';
import { closedBy, type AttackGraph } from './graph';
import { sinkSide, type Network } from './max-flow';
import type { PlaceId, Removable } from './types';

/** What to take away so that no path is left. */
export type Cut = {
  /** Sorted by kind and object. */
  readonly removals: readonly Removable[];
  /** Sources from which a path is left whatever is taken away: they are, or inevitably become, a target. Sorted. */
  readonly beyondHelp: readonly PlaceId[];
};

/** What people did not install themselves is taken away only where nothing else helps. */
const builtInWeight = 1000;

/**
 * The smallest set of bindings, pod settings and namespace labels without which no source reaches a target: a smallest
 * cut, by the largest flow, of a network in which only those have a capacity. Of several, the one nearest to the targets,
 * where few things serve many paths.
 *
 * Where one thing stands in several places (a right that takes two bindings together) the set may not be the very
 * smallest, but nothing in it is without need, and it always cuts every path.
 */
export function smallestCut(graph: AttackGraph, sources: readonly PlaceId[], targets: readonly PlaceId[]): Cut {
  const everything = new Set([...graph.removals.values()].flatMap((needed) => needed.map(({ key }) => key)));
  const bare = distancesTo(graph, targets, closedBy(graph, everything));
  const beyondHelp = sources.filter((source) => bare.of(source) !== null).sort();
  const others = sources.filter((source) => bare.of(source) === null);
  const cut = needed(graph, others, targets, minimumCut(graph, others, targets));
  return { removals: [...cut].sort(compareRemovals), beyondHelp };
}

function minimumCut(
  graph: AttackGraph,
  sources: readonly PlaceId[],
  targets: readonly PlaceId[],
): readonly Removable[] {
  const distances = distancesTo(graph, targets);
  const forward = reachableFrom(graph, sources);
  const between = [...forward.keys()].filter((id) => distances.of(id) !== null);
  if (between.length === 0) return [];
  const numbers = new Map(between.map((id, number) => [id, number]));
  const closable = between.filter((id) => graph.removals.has(id));
  const exits = new Map(closable.map((id, number) => [id, between.length + number]));
  const [source, sink] = [between.length + closable.length, between.length + closable.length + 1];
  const weights = new Map(closable.map((id) => [id, weightOf(graph.removals.get(id) ?? [])]));
  const uncut = 1 + [...weights.values()].reduce((sum, weight) => sum + weight, 0);

  const arcs: { from: number; to: number; capacity: number }[] = [];
  for (const id of closable) {
    arcs.push({ from: numbers.get(id) ?? 0, to: exits.get(id) ?? 0, capacity: weights.get(id) ?? uncut });
  }
  for (const { from, to } of graph.edges) {
    const [start, end] = [exits.get(from) ?? numbers.get(from), numbers.get(to)];
    if (start !== undefined && end !== undefined) arcs.push({ from: start, to: end, capacity: uncut });
  }
  const isTarget = new Set(targets);
  for (const id of between) {
    if (isTarget.has(id)) arcs.push({ from: numbers.get(id) ?? 0, to: sink, capacity: uncut });
  }
  for (const id of new Set(sources)) {
    const number = numbers.get(id);
    if (number !== undefined) arcs.push({ from: source, to: number, capacity: uncut });
  }
  const network: Network = { size: sink + 1, arcs };
  const behind = sinkSide(network, source, sink);
  return closable
    .filter((id) => !behind[numbers.get(id) ?? 0] && behind[exits.get(id) ?? 0])
    .flatMap((id) => graph.removals.get(id) ?? []);
}

/** Each thing once, without what the rest of the set cuts as well: one thing may stand in several places, of which the flow saw one. */
function needed(
  graph: AttackGraph,
  sources: readonly PlaceId[],
  targets: readonly PlaceId[],
  cut: readonly Removable[],
): readonly Removable[] {
  const kept = new Map(cut.map((removable) => [removable.key, removable]));
  const combined = [...graph.removals].filter(([id]) => id.startsWith('combined:')).flatMap(([, list]) => list);
  if (!combined.some(({ key }) => kept.has(key))) return [...kept.values()];
  for (const key of [...kept.keys()].sort()) {
    const rest = new Set([...kept.keys()].filter((other) => other !== key));
    const left = distancesTo(graph, targets, closedBy(graph, rest));
    if (sources.every((source) => left.of(source) === null)) kept.delete(key);
  }
  return [...kept.values()];
}

const weightOf = (removals: readonly Removable[]) =>
  removals.reduce((sum, { builtIn }) => sum + (builtIn ? builtInWeight : 1), 0);

const compareRemovals = (a: Removable, b: Removable) =>
  a.kind === b.kind ? (a.key < b.key ? -1 : 1) : a.kind < b.kind ? -1 : 1;
