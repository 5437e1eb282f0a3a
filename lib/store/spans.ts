/** The end of a span that still holds. Fits a 32-bit column, so that "until > S" needs no case for null. */
export const ever = 2_147_483_647;

/** A value that holds for the snapshots `from`, …, up to and without `until`. */
export type Span<V> = { readonly from: number; readonly until: number; readonly value: V };

/** A span with its place in the finding's life; see the model FindingSpan. */
export type ChainedSpan<V> = Span<V> & {
  readonly next: number;
  readonly since: number;
  readonly regressed: boolean;
};

/**
 * The spans after the snapshots [from, until) were found to have `value`, or nothing when it is null. What was known
 * of them before is replaced; spans that touch and are `same` become one, and keep the earlier value.
 *
 * @param spans Sorted, without overlap.
 */
export function withRange<V>(
  spans: readonly Span<V>[],
  { from, until, value }: { from: number; until: number; value: V | null },
  same: (a: V, b: V) => boolean,
): Span<V>[] {
  const before = spans.flatMap((span) => clip(span, 0, from));
  const after = spans.flatMap((span) => clip(span, until, ever));
  const within = value === null ? [] : [{ from, until, value }];
  return joined([...before, ...within, ...after], same);
}

/** Spans of one finding with what follows from their order: when each stretch began, and whether it was a relapse. */
export function chained<V>(spans: readonly Span<V>[]): ChainedSpan<V>[] {
  const chain: ChainedSpan<V>[] = [];
  spans.forEach((span, at) => {
    const last = chain.at(-1);
    const goesOn = last?.until === span.from;
    chain.push({
      ...span,
      next: spans[at + 1]?.from ?? ever,
      since: goesOn ? last.since : span.from,
      regressed: goesOn ? last.regressed : last !== undefined,
    });
  });
  return chain;
}

function clip<V>(span: Span<V>, from: number, until: number): Span<V>[] {
  const clipped = { ...span, from: Math.max(span.from, from), until: Math.min(span.until, until) };
  return clipped.from < clipped.until ? [clipped] : [];
}

function joined<V>(spans: readonly Span<V>[], same: (a: V, b: V) => boolean): Span<V>[] {
  const result: Span<V>[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && last.until === span.from && same(last.value, span.value))
      result[result.length - 1] = { ...last, until: span.until };
    else result.push(span);
  }
  return result;
}
