import type { AttackGraph } from './graph';
import type { PlaceId } from './types';

/** What one search says of every place, by its number. */
export type Layered = {
  /** The first layer that meets it; -1 for none. */
  readonly layer: Int8Array;
  /** Deeds between it and the nearest start of that layer. */
  readonly steps: Int32Array;
  /** The number of that start. */
  readonly origin: Int32Array;
};

/**
 * For every place the first of several layers of starts that meets it, and how soon: one pass over the graph for all
 * layers together. A place that an earlier layer meets is never looked at again, and need not be: whatever lies behind it
 * is met by that layer as well.
 *
 * @param direction `forwards` from footholds to what they reach, `backwards` from objectives to what reaches them.
 */
export function layeredSearch(
  { places, numberOf, leaving, entering }: AttackGraph,
  layers: readonly (readonly PlaceId[])[],
  direction: 'forwards' | 'backwards',
): Layered {
  const { starts, ends, costs } = direction === 'forwards' ? leaving : entering;
  const layer = new Int8Array(places.length).fill(-1);
  const steps = new Int32Array(places.length).fill(-1);
  const origin = new Int32Array(places.length).fill(-1);
  const settled = new Uint8Array(places.length);

  layers.forEach((ids, number) => {
    const meet = (place: number, needed: number, start: number) => {
      layer[place] = number;
      steps[place] = needed;
      origin[place] = start;
    };
    let level: number[] = [];
    for (const id of ids) {
      const start = numberOf(id);
      if (start === undefined || settled[start] === 1 || steps[start] === 0) continue;
      meet(start, 0, start);
      level.push(start);
    }
    for (let taken = 0; level.length > 0; taken++) {
      const later: number[] = [];
      for (let at = level.pop(); at !== undefined; at = level.pop()) {
        if (settled[at] === 1) continue;
        settled[at] = 1;
        const last = starts[at + 1] ?? 0;
        for (let edge = starts[at] ?? 0; edge < last; edge++) {
          const end = ends[edge] ?? 0;
          const needed = taken + (costs[edge] ?? 0);
          const known = layer[end] === number ? (steps[end] ?? -1) : -1;
          if (settled[end] === 1 || (known >= 0 && known <= needed)) continue;
          meet(end, needed, origin[at] ?? -1);
          (needed === taken ? level : later).push(end);
        }
      }
      level = later.reverse();
    }
  });
  return { layer, steps, origin };
}
