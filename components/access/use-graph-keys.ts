'use client';

import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { GraphHandle } from '@/components/graph/graph-canvas';
import { useShortcut } from '@/components/layout/use-shortcut';
import type { AccessState } from './use-access-state';

type Write = (values: Partial<AccessState>) => void;

/** Keys that count wherever the page has the focus. Escape takes back one thing at a time, and leaves what covers it alone. */
export function useGraphKeys(
  { sel, start, end, view, hide }: AccessState,
  change: Write,
  visit: Write,
  canvas: GraphHandle | null,
  search: RefObject<HTMLInputElement | null>,
): void {
  const close = useEffectEvent((event: KeyboardEvent) => {
    const covered = document.querySelector('[role=dialog], [role=menu], [role=listbox]') !== null;
    if (event.key !== 'Escape' || event.defaultPrevented || covered) return;
    if (sel !== null) visit({ sel: null });
    else if (start !== null || end !== null) visit({ start: null, end: null });
  });
  useEffect(() => {
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, []);
  useShortcut('/', () => search.current?.focus());
  useShortcut('t', () => visit({ view: view === 'table' ? 'columns' : 'table' }));
  useShortcut('f', () => canvas?.fit());
  useShortcut('u', () => change({ hide: hide.slice(0, -1) }));
}
