import type { ScoreCause, ScorePart } from '@/lib/findings/explain-score';

/** One step of the way from one score to another. */
export type Bar = {
  readonly cause: ScoreCause;
  /** Null for what is told together. */
  readonly part: ScorePart | null;
  readonly title: string;
  readonly points: number;
  /** The score before and after it. */
  readonly before: number;
  readonly after: number;
};

/** Who moved a score, in the order in which it is told. */
export const causes = ['cluster', 'coverage', 'settings', 'catalogue'] as const satisfies readonly ScoreCause[];

/**
 * The parts of a difference as steps: by who moved it, what moved most first. Beyond `most` of a cause the rest is one
 * step, so that the steps always lead from the first score to the last. What moved nothing is no step.
 */
export function barsOf(parts: readonly ScorePart[], start: number, most = 6): readonly Bar[] {
  const bars: Bar[] = [];
  let score = start;
  const add = (cause: ScoreCause, part: ScorePart | null, title: string, points: number) => {
    const after = hundredths(score + points);
    bars.push({ cause, part, title, points, before: score, after });
    score = after;
  };
  for (const cause of causes) {
    const moved = parts
      .filter((part) => part.cause === cause && part.points !== 0)
      .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
    const shown = moved.length > most + 1 ? moved.slice(0, most) : moved;
    for (const part of shown) add(cause, part, part.title, part.points);
    const rest = moved.slice(shown.length);
    if (rest.length > 0) {
      const points = hundredths(rest.reduce((sum, part) => sum + part.points, 0));
      add(cause, null, `${rest.length} more, together`, points);
    }
  }
  return bars;
}

/** What each cause moved together; causes that moved nothing are left out. */
export function byCause(
  parts: readonly ScorePart[],
): readonly { readonly cause: ScoreCause; readonly points: number }[] {
  return causes.flatMap((cause) => {
    const own = parts.filter((part) => part.cause === cause && part.points !== 0);
    return own.length === 0 ? [] : [{ cause, points: hundredths(own.reduce((sum, part) => sum + part.points, 0)) }];
  });
}

const hundredths = (value: number) => Math.round(value * 100) / 100;
