'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ahead } from '@/components/ui/ahead';
import { Lazily } from '@/components/ui/lazily';
import { DialogButton } from './dialog-button';
import { useShortcut } from './use-shortcut';

const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog), {
  ssr: false,
});

/** The list of the keys; the key that opens it works from the start. */
export function ShortcutsButton() {
  const [open, setOpen] = useState<boolean | null>(null); // null: never yet
  useShortcut('?', () => setOpen(true));
  return (
    <>
      <DialogButton
        icon="help"
        label="Keyboard shortcuts"
        className="hidden sm:inline-flex"
        isOpen={open === true}
        onOpen={() => setOpen(true)}
        onNear={() => ahead(import('./shortcuts-dialog'))}
      />
      {open !== null && (
        <Lazily onFail={() => setOpen(null)}>
          <ShortcutsDialog open={open} onOpenChange={setOpen} />
        </Lazily>
      )}
    </>
  );
}
