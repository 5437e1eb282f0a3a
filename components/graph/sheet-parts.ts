import { nodeHeight } from './placement';

export type SheetPart = { readonly top: number; readonly bottom: number };

const half = nodeHeight / 2 + 6;

/**
 * A tall picture in parts of at most `most`, from top to bottom, for one sheet of paper each: cut between nodes, unless
 * they leave no gap in the lower half of a part. `heights` are the middles of the nodes.
 */
export function sheetParts(heights: readonly number[], { top, bottom }: SheetPart, most: number): readonly SheetPart[] {
  const parts: SheetPart[] = [];
  let from = top;
  while (bottom - from > most) {
    const lowest = from + most / 2;
    let cut = from + most;
    for (const middle of heights.toSorted((a, b) => b - a)) {
      if (Math.abs(middle - cut) < half) cut = middle - half;
    }
    if (cut < lowest) cut = from + most;
    parts.push({ top: from, bottom: cut });
    from = cut;
  }
  return [...parts, { top: from, bottom }];
}
