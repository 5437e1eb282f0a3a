import type { Bounded } from './types';

/** The first `most` of a list, and how long it is. */
export function bounded<T>(list: readonly T[], most: number): Bounded<T> {
  return { items: list.slice(0, most), total: list.length };
}
