'use client';

import type { RefObject } from 'react';
import { useShortcut } from '@/components/layout/use-shortcut';

/** `j` and `k` move from row to row; Enter follows the row's own link, which has the focus. */
export function useRowKeys(list: RefObject<HTMLElement | null>) {
  function step(by: 1 | -1) {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const here = links.findIndex((link) => link === document.activeElement);
    const next = links[here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
}
