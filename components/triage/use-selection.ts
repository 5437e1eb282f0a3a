'use client';

import { useState } from 'react';

/**
 * Which rows of a list are chosen: some by their ids, or all that the list's filter shows, seen or not. A range goes
 * from the row that was chosen last to the one that is pressed.
 */
export function useSelection(shown: readonly string[], key: string) {
  const [state, setState] = useState<Chosen & { key: string }>(() => ({ key, ...none }));
  // Another filter is another list: what was chosen in the one before is not meant any more.
  const { ids, all } = state.key === key ? state : none;

  return {
    /** The chosen rows among those shown, in their order. */
    ids: shown.filter((id) => ids.has(id)),
    /** All that the filter shows. */
    all,
    has: (id: string) => all || ids.has(id),
    // From what was chosen until then, not from what is drawn: keys may come faster than pictures.
    toggle: (id: string, range: boolean) =>
      setState((before) => ({ key, ...toggled(before.key === key ? before : none, shown, id, range) })),
    chooseShown: () => setState({ key, ids: new Set(shown), all: false, last: null }),
    chooseAll: () => setState({ key, ids: new Set(shown), all: true, last: null }),
    clear: () => setState({ key, ...none }),
  };
}

export type Chosen = { readonly ids: ReadonlySet<string>; readonly all: boolean; readonly last: string | null };

const none: Chosen = { ids: new Set(), all: false, last: null };

/** What is chosen after a row was pressed, alone or as the end of a range that begins at the one pressed last. */
export function toggled({ ids, last }: Chosen, shown: readonly string[], id: string, range: boolean): Chosen {
  const next = new Set(shown.filter((each) => ids.has(each)));
  const [from, to] = [shown.indexOf(last ?? ''), shown.indexOf(id)];
  if (range && from >= 0 && to >= 0)
    for (const each of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
  else if (next.has(id)) next.delete(id);
  else next.add(id);
  return { ids: next, all: false, last: id };
}
