'use client';

import { createParser, useQueryState } from 'nuqs';
import { formatOffList, parseOffList } from '@/lib/what-if/off-list';

const parseAsOff = createParser({
  parse: parseOffList,
  serialize: formatOffList,
  eq: (a, b) => formatOffList(a) === formatOffList(b),
}).withDefault([]);

/**
 * What is switched off, by the `off` parameter of the address: server components see it, a link carries it, and Back
 * undoes the last switch.
 */
export function useOff() {
  const [off, set] = useQueryState('off', parseAsOff.withOptions({ history: 'push', shallow: false, scroll: false }));
  return {
    off,
    toggle: (id: string) =>
      void set((before) => {
        const kept = before.filter((each) => each !== id);
        if (kept.length === before.length) return [...before, id];
        return kept.length === 0 ? null : kept;
      }),
    clear: () => void set(null),
  };
}
