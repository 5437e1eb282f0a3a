'use client';

import clsx from 'clsx';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ahead } from '@/components/ui/ahead';
import { Lazily } from '@/components/ui/lazily';
import type { Person } from '@/lib/identity/person';
import { DialogButton } from './dialog-button';

const PersonDialog = dynamic(() => import('./person-dialog').then((module) => module.PersonDialog), { ssr: false });

/** Who one is here: said, or vouched for by a sign-in. What is done is kept under that name. */
export function PersonMenu({ person }: { person: Person }) {
  const [open, setOpen] = useState<boolean | null>(null); // null: never yet
  const { name } = person;
  return (
    <>
      <DialogButton
        icon="subjects"
        label={name === null ? 'Say who you are' : `You are ${name}`}
        className={clsx(name !== null && 'text-ink')}
        isOpen={open === true}
        onOpen={() => setOpen(true)}
        onNear={() => ahead(import('./person-dialog'))}
      />
      {open !== null && (
        <Lazily onFail={() => setOpen(null)}>
          <PersonDialog person={person} open={open} onOpenChange={setOpen} />
        </Lazily>
      )}
    </>
  );
}
