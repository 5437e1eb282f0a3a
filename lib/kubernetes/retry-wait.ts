import 'server-only';

import type { Limits } from './limits';

/**
 * Milliseconds to wait before a request is tried again: what `Retry-After` asks for (seconds or an HTTP date), else
 * exponential with jitter so that many lists do not return at the same moment. Never longer than `longestWait`.
 *
 * @param attempt 1 after the first failure.
 * @param random  0 to 1.
 */
export function retryWait(
  attempt: number,
  retryAfter: string | null,
  { firstWait, longestWait }: Pick<Limits, 'firstWait' | 'longestWait'>,
  now: number,
  random: number,
): number {
  const asked = retryAfter === null ? null : askedWait(retryAfter, now);
  if (asked !== null) return Math.min(asked, longestWait);
  const step = Math.min(firstWait * 2 ** (attempt - 1), longestWait);
  return Math.round(step / 2 + (step / 2) * random);
}

/** Null when the header holds neither a number of seconds nor a date. */
function askedWait(retryAfter: string, now: number): number | null {
  const text = retryAfter.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
