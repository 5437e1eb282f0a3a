'use client';

import { useRef, type RefObject } from 'react';
import { useShortcut } from '@/components/layout/use-shortcut';

/**
 * `j` and `k` move from row to row; Enter follows the row's own link, which has the focus. When the row goes from the
 * list, they go on from where it was.
 *
 * @returns `here`: the row that has the focus, by what its `data-row-link` holds; null when none has. `goTo` gives it
 *   back to a row, if it is still there.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>) {
  const last = useRef(-1);
  function step(by: 1 | -1) {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const here = links.findIndex((link) => link === document.activeElement);
    const at = here >= 0 ? here + by : last.current < 0 ? (by > 0 ? 0 : links.length - 1) : last.current;
    const next = links[here >= 0 ? at : Math.min(at, links.length - 1)];
    if (next) last.current = links.indexOf(next);
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  return {
    here: (): string | null => {
      const { activeElement } = document;
      const isRow = activeElement instanceof HTMLElement && list.current?.contains(activeElement);
      return isRow ? (activeElement.dataset['rowLink'] ?? null) : null;
    },
    goTo: (id: string) => list.current?.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(id)}"]`)?.focus(),
  };
}
