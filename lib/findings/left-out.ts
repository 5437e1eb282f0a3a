import type { ControlResult } from './types';

/** What a control came to when the objects of accepted findings are left out of what it judged. */
export type ResultWithout = {
  readonly result: ControlResult;
  /** Findings left out; more than none. */
  readonly leftOut: number;
};

/** By the result as it is; where nothing of it is left out, it has no entry. */
export type LeftOut = ReadonlyMap<ControlResult, ResultWithout>;

export const nothingLeftOut: LeftOut = new Map();

/** Pairs results with the same results after something was left out, as `resultsWithout` gives them in the same order. */
export function leftOutOf(results: readonly ControlResult[], without: readonly ControlResult[]): LeftOut {
  return new Map(
    results.flatMap((result, at): [ControlResult, ResultWithout][] => {
      const after = without[at];
      const leftOut = after ? result.failed - after.failed : 0;
      return after && leftOut > 0 ? [[result, { result: after, leftOut }]] : [];
    }),
  );
}
