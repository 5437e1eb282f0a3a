/**
 * The words that somebody who wrote `word` may have meant, nearest first: those that begin with it or differ by at most
 * two letters (one for short words). Case does not matter. Empty when nothing is near.
 */
export function nearWords(word: string, candidates: Iterable<string>, most = 4): readonly string[] {
  const wanted = word.toLowerCase();
  const allowed = wanted.length <= 4 ? 1 : 2;
  const found: { readonly text: string; readonly away: number }[] = [];
  for (const text of new Set(candidates)) {
    const lower = text.toLowerCase();
    const away = lower.startsWith(wanted) && wanted.length >= 2 ? 0.5 : distance(wanted, lower, allowed);
    if (away <= allowed) found.push({ text, away });
  }
  found.sort((a, b) => a.away - b.away || a.text.length - b.text.length || (a.text < b.text ? -1 : 1));
  return found.slice(0, most).map(({ text }) => text);
}

// Letters to add, drop or change, or neighbours to swap; anything above `limit` counts as too far.
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
