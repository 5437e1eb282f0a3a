'use client';

import { Toast } from '@base-ui/react/toast';
import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { buttonClass, IconButton } from './button';

/** What is said: `{ title, description, actionProps: { children: 'Undo', onClick } }`. */
export type Note = {
  readonly title: string;
  readonly description?: string;
  /** How long it stays, in milliseconds; seven seconds unless said. */
  readonly timeout?: number;
  readonly actionProps?: ComponentProps<'button'>;
};

/** The corner where notes are shown and read out. `notes` are all that were ever said, oldest first. */
export function ToastNotes({ notes }: { notes: readonly Note[] }) {
  return (
    <Toast.Provider timeout={7000} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-60 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2">
          <Shown />
        </Toast.Viewport>
      </Toast.Portal>
      <Say notes={notes} />
    </Toast.Provider>
  );
}

/** A region that comes together with its first words is not read out: they follow it. */
const regionSettles = 100;

function Say({ notes }: { notes: readonly Note[] }) {
  const { add } = Toast.useToastManager();
  const [isSettled, setSettled] = useState(false);
  const said = useRef(0);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), regionSettles);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (!isSettled) return;
    for (const note of notes.slice(said.current)) add(note);
    said.current = notes.length;
  }, [isSettled, notes, add]);
  return null;
}

function Shown() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-note="" // no dialog to keys, though it has the role of one
      className="rounded-lg border bg-raised p-3 text-sm shadow-lift transition-[opacity,translate] duration-180 data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3">
        <div className="min-w-0 grow">
          <Toast.Title className="font-medium" />
          <Toast.Description className="wrap-anywhere text-quiet" />
        </div>
        <Toast.Action className={buttonClass('secondary', 'sm')} />
        <Toast.Close render={<IconButton icon="close" label="Dismiss" size="sm" />} />
      </Toast.Content>
    </Toast.Root>
  ));
}
