import type { GraphCommands } from './node-actions';
import type { AccessState, View } from './use-access-state';

type Write = (values: Partial<AccessState>) => void;

/** What each command writes into the address; `visit` makes a step that Back takes back, `change` does not. */
export function graphCommands(
  { sel, hide, pin, unfold, start, end, view }: AccessState,
  change: Write,
  visit: Write,
  switchOff: (id: string) => void,
): GraphCommands & { readonly show: (view: View) => void } {
  return {
    show: (next) => {
      if (next !== view) visit({ view: next });
    },
    open: (id) => {
      if (id !== sel) visit({ sel: id });
    },
    focus: (id) =>
      visit({
        focus: id,
        sel: id,
        hide: [],
        unfold: [],
        in: null,
        q: '',
        ...(view === 'overview' && { view: 'columns' as const }),
      }),
    hide: (id) => change({ hide: [...hide, id], sel: sel === id ? null : sel }),
    pin: (id) => change({ pin: pin.includes(id) ? pin.filter((each) => each !== id) : [...pin, id] }),
    unfold: (id) => change({ unfold: [...unfold, id], ...(sel === id && { sel: null }) }),
    fold: (id) => change({ unfold: unfold.filter((each) => each !== id) }),
    start: (id) => visit({ start: id, ...(id !== null && end === id && { end: null }) }),
    end: (id) => visit({ end: id, ...(id !== null && start === id && { start: null }) }),
    switchOff,
  };
}
