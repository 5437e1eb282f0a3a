'use client';

import { useState } from 'react';

/**
 * Which rows of a list are chosen: some by their ids, or all that the list's filter shows, seen or not. A range goes
 * from the row that was chosen last to the one that is pressed.
 */
export function useSelection(shown: readonly string[], key: string) {
  const [state, setState] = useState<{ key: string; ids: ReadonlySet<string>; all: boolean; last: string | null }>(
    () => ({
      ...{ key, ids: new Set(), all: false, last: null },
    }),
  );
  // Another filter is another list: what was chosen in the one before is not meant any more.
  const { ids, all, last } = state.key === key ? state : { ids: new Set<string>(), all: false, last: null };
  const here = ids.size === 0 ? [] : shown.filter((id) => ids.has(id));

  function toggle(id: string, range: boolean) {
    const next = new Set(here);
    const [from, to] = [shown.indexOf(last ?? ''), shown.indexOf(id)];
    if (range && from >= 0 && to >= 0)
      for (const each of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
    else if (next.has(id)) next.delete(id);
    else next.add(id);
    setState({ key, ids: next, all: false, last: id });
  }

  return {
    /** The chosen rows among those shown, in their order. */
    ids: here,
    /** All that the filter shows. */
    all,
    has: (id: string) => all || ids.has(id),
    toggle,
    chooseShown: () => setState({ key, ids: new Set(shown), all: false, last: null }),
    chooseAll: () => setState({ key, ids: new Set(shown), all: true, last: null }),
    clear: () => setState({ key, ids: new Set(), all: false, last: null }),
  };
}
