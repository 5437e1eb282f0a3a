'use client';

import { useShortcut } from '@/components/layout/use-shortcut';

type Keys = {
  /** The row that has the focus, by the finding's id. */
  readonly here: () => string | null;
  readonly onSelect: (id: string, range: boolean) => void;
  readonly onDeed: (deed: 'acknowledge' | 'assign-to-me' | 'comment' | 'accept', id: string | null) => void;
  readonly onClear: () => void;
};

/** The keys of triage: they act on what is chosen, else on the row that has the focus. */
export function useTriageKeys({ here, onSelect, onDeed, onClear }: Keys) {
  useShortcut('x', ({ shiftKey }) => {
    const id = here();
    if (id !== null) onSelect(id, shiftKey);
  });
  useShortcut('e', () => onDeed('acknowledge', here()));
  useShortcut('m', () => onDeed('assign-to-me', here()));
  useShortcut('c', () => onDeed('comment', here()));
  useShortcut('a', () => onDeed('accept', here()));
  useShortcut('escape', onClear);
}
