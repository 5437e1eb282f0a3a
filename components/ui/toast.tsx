'use client';

import dynamic from 'next/dynamic';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { IconButton } from './button';
import type { Note } from './toast-notes';

// Fetched with the first note: most visits are told nothing. What cannot be fetched must not take the page with it.
const ToastNotes = dynamic(() => import('./toast-notes').then((module) => module.ToastNotes).catch(() => PlainNote), {
  ssr: false,
});

type Toasts = { readonly add: (note: Note) => void };

export const ToastContext = createContext<Toasts>({ add: () => {} });

/** Short notes in the corner. Wrap the application once; `useToast` adds one. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const toasts = useMemo(() => ({ add: (note: Note) => setNotes((before) => [...before, note]) }), []);
  return (
    <ToastContext value={toasts}>
      {children}
      {notes.length > 0 && <ToastNotes notes={notes} />}
    </ToastContext>
  );
}

/** Adds a note: `add({ title, description, actionProps: { children: 'Undo', onClick } })`. */
export function useToast() {
  return use(ToastContext);
}

/** The newest note, where the corner for them could not be fetched. */
function PlainNote({ notes }: { notes: readonly Note[] }) {
  const [read, setRead] = useState(0);
  const last = notes.at(-1);
  if (!last || read === notes.length) return null;
  return (
    <div className="fixed right-4 bottom-4 z-60 flex items-start gap-3 rounded-lg border bg-raised p-3 text-sm shadow-lift">
      <p role="status">{[last.title, last.description].filter(Boolean).join('. ')}</p>
      <IconButton icon="close" label="Dismiss" size="sm" onClick={() => setRead(notes.length)} />
    </div>
  );
}
