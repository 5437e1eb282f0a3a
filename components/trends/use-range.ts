'use client';

import { debounce, parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import type { LineMoment } from './time-line';

export type Ends = { readonly from: number; readonly to: number };

/**
 * The range of the page by the `from` and `to` of the address, as indexes of moments: the whole line when it says
 * nothing. A range that is dragged is a step that Back takes back; one that is moved by keys takes the place of the last.
 */
export function useRange(moments: readonly LineMoment[]) {
  const [isPending, startTransition] = useTransition();
  const [asked, ask] = useQueryStates(
    { from: parseAsString, to: parseAsString },
    { shallow: false, scroll: false, startTransition },
  );
  const last = Math.max(0, moments.length - 1);
  const find = (key: string | null, otherwise: number) => {
    const found = key === null ? -1 : moments.findIndex((moment) => moment.key === key);
    return found < 0 ? otherwise : found;
  };
  const [a, b] = [find(asked.from, 0), find(asked.to, last)];
  const ends: Ends = { from: Math.min(a, b), to: Math.max(a, b) };
  const set = ({ from, to }: Ends, by: 'keys' | 'pointer') => {
    const whole = from === 0 && to === last;
    void ask(
      whole ? null : { from: moments[from]?.key ?? null, to: moments[to]?.key ?? null },
      by === 'keys' ? { history: 'replace', limitUrlUpdates: debounce(250) } : { history: 'push' },
    );
  };
  return { ends, set, isPending, isWhole: ends.from === 0 && ends.to === last };
}
