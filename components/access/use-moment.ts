'use client';

import { debounce, parseAsString, useQueryState } from 'nuqs';

/** A snapshot that the graph can show. */
export type Moment = { readonly id: string; readonly collectedAt: string };

/**
 * The moment shown, by the `at` parameter. The graph follows at once; the address, and with it the rest of the page,
 * once the reader rests.
 *
 * @param moments Oldest first; the last is now.
 */
export function useMoment(moments: readonly Moment[]) {
  const [at, setAt] = useQueryState(
    'at',
    parseAsString.withOptions({ shallow: false, scroll: false, history: 'replace' }),
  );
  const latest = moments.length - 1;
  const asked = at === null ? latest : moments.findIndex(({ id }) => id === at);
  const place = asked < 0 ? latest : asked;
  const go = (to: number) => {
    const next = moments[Math.min(latest, Math.max(0, to))];
    if (next) void setAt(next.id === moments[latest]?.id ? null : next.id, { limitUrlUpdates: debounce(500) });
  };
  return { place, shown: moments[place] ?? null, isNow: place === latest, go };
}
