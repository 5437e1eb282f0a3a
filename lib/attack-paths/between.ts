import { distancesTo, stepsFrom } from './find-paths';
import type { AttackGraph, Fans } from './graph';
import type { PlaceId } from './types';

/** The part of a graph that lies on any way from sources to targets, renumbered and packed. */
export type Between = {
  readonly size: number;
  /** The number in the graph of each place here, ascending, and the number here of each place of the graph; -1 for none. */
  readonly outer: Int32Array;
  readonly inner: Int32Array;
  /** Where steps lead: those of a place stand from its start to that of the next. */
  readonly onward: Lists;
  /** Where they come from. */
  readonly backward: Lists;
};

export type Lists = { readonly starts: Int32Array; readonly ends: Int32Array };

/** What lies between; empty when no source reaches a target. */
export function betweenOf(graph: AttackGraph, sources: readonly PlaceId[], targets: readonly PlaceId[]): Between {
  const ahead = stepsFrom(graph, sources);
  const behind = distancesTo(graph, targets).byNumber;
  const inner = new Int32Array(graph.places.length).fill(-1);
  let size = 0;
  for (let number = 0; number < inner.length; number++) {
    if ((ahead[number] ?? -1) >= 0 && (behind[number] ?? -1) >= 0) inner[number] = size++;
  }
  const outer = new Int32Array(size);
  inner.forEach((here, number) => {
    if (here >= 0) outer[here] = number;
  });
  return {
    ...{ size, outer, inner },
    onward: packed(outer, inner, graph.leaving),
    backward: packed(outer, inner, graph.entering),
  };
}

function packed(outer: Int32Array, inner: Int32Array, fans: Fans): Lists {
  const starts = new Int32Array(outer.length + 1);
  const ends: number[] = [];
  outer.forEach((number, here) => {
    starts[here] = ends.length;
    for (let edge = fans.starts[number] ?? 0; edge < (fans.starts[number + 1] ?? 0); edge++) {
      const there = inner[fans.ends[edge] ?? 0] ?? -1;
      if (there >= 0) ends.push(there);
    }
  });
  starts[outer.length] = ends.length;
  return { starts, ends: Int32Array.from(ends) };
}
