export type Scale = { readonly min: number; readonly max: number };

/**
 * The scale on which scores are drawn: whole tens around all of them, at least thirty points, so that a small change
 * does not look like a cliff. Charts that stand together share one.
 */
export function scoreScale(scores: Iterable<number | null>): Scale {
  const known = [...scores].filter((score) => score !== null);
  if (known.length === 0) return { min: 0, max: 100 };
  let min = Math.max(0, Math.floor((Math.min(...known) - 4) / 10) * 10);
  let max = Math.min(100, Math.ceil((Math.max(...known) + 4) / 10) * 10);
  while (max - min < 30) {
    if (min > 0) min -= 10;
    if (max - min < 30 && max < 100) max += 10;
  }
  return { min, max };
}
