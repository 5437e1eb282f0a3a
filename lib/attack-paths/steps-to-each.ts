import type { AttackGraph } from './graph';
import type { PlaceId } from './types';

/**
 * The deeds from one of some places to one of some targets, by their positions in the lists that were asked about; -1
 * where there is no path.
 */
export type StepsToEach = (source: number, target: number) => number;

/** Targets that are searched for together, one bit of a number each. */
const together = 32;

/**
 * How far every source is from every target: what `distancesTo` says of one target, for all of them. One pass over the
 * graph serves 32 targets: each place holds a bit for every target that it is known to reach, and what is new moves on at
 * once, level by level, steps that cost nothing before those that cost one.
 */
export function stepsToEach(graph: AttackGraph, sources: readonly PlaceId[], targets: readonly PlaceId[]): StepsToEach {
  const rows = new Map([...new Set(sources.map((id) => graph.numberOf(id)))].map((place, row) => [place, row]));
  const found = new Int16Array(rows.size * targets.length).fill(-1);
  const rowOf = new Int32Array(graph.places.length).fill(-1);
  for (const [place, row] of rows) if (place !== undefined) rowOf[place] = row;
  for (let first = 0; first < targets.length; first += together) {
    const block = targets.slice(first, first + together).map((id) => graph.numberOf(id) ?? -1);
    searchTogether(graph, block, (place, bits, steps) => {
      const row = rowOf[place] ?? -1;
      if (row < 0) return;
      for (let left = bits; left !== 0; left &= left - 1) {
        found[row * targets.length + first + 31 - Math.clz32(left & -left)] = steps;
      }
    });
  }
  return (source, target) => {
    const row = rows.get(graph.numberOf(sources[source] ?? ''));
    return row === undefined ? -1 : (found[row * targets.length + target] ?? -1);
  };
}

/** Tells, for each place, which of the targets it reaches in how many deeds: each target once a place, nearest first. */
function searchTogether(
  { places, entering: { starts, ends, costs } }: AttackGraph,
  targets: readonly number[],
  tell: (place: number, bits: number, steps: number) => void,
): void {
  const seen = new Int32Array(places.length);
  // What has come to a place and has not moved on from it: at this level, and at the next one.
  let [now, later] = [new Int32Array(places.length), new Int32Array(places.length)];
  let level: number[] = [];
  targets.forEach((place, bit) => {
    if (place < 0) return;
    if (later[place] === 0) level.push(place);
    later[place] = (later[place] ?? 0) | (1 << bit);
  });
  for (let steps = 0; level.length > 0; steps++) {
    [now, later] = [later, now];
    const arriving = level;
    const next: number[] = [];
    level = [];
    for (const at of arriving) {
      const fresh = (now[at] ?? 0) & ~(seen[at] ?? 0);
      now[at] = fresh;
      if (fresh === 0) continue;
      seen[at] = (seen[at] ?? 0) | fresh;
      tell(at, fresh, steps);
      next.push(at);
    }
    for (let at = next.pop(); at !== undefined; at = next.pop()) {
      const bits = now[at] ?? 0;
      now[at] = 0;
      const last = starts[at + 1] ?? 0;
      for (let edge = starts[at] ?? 0; edge < last; edge++) {
        const end = ends[edge] ?? 0;
        const fresh = bits & ~(seen[end] ?? 0);
        if (fresh === 0) continue;
        if (costs[edge] !== 0) {
          if (later[end] === 0) level.push(end);
          later[end] = (later[end] ?? 0) | fresh;
          continue;
        }
        seen[end] = (seen[end] ?? 0) | fresh;
        tell(end, fresh, steps);
        if (now[end] === 0) next.push(end);
        now[end] = (now[end] ?? 0) | fresh;
      }
    }
  }
}
