'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/input';
import { send } from '@/lib/client/http';
import type { Person } from '@/lib/identity/person';

type PersonDialogProps = { person: Person; open: boolean; onOpenChange: (open: boolean) => void };

/** Tells who one is, or asks. */
export function PersonDialog({ person, open, onOpenChange }: PersonDialogProps) {
  const { verified } = person;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={verified ? 'You are signed in' : 'Who are you?'}
      about={
        verified
          ? 'The sign-in before Lynceus says who you are; it cannot be changed here.'
          : 'What you do is kept under your name, and what another has to agree to needs two names. Nobody checks it: this server has no sign-in, and this is none.'
      }
    >
      {verified ? <SignedIn person={person} /> : <SayWho person={person} close={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function SignedIn({ person: { name, teams } }: { person: Person }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <dt className="text-quiet">Name</dt>
      <dd className="wrap-anywhere">
        <bdi>{name}</bdi>
      </dd>
      <dt className="text-quiet">Teams</dt>
      <dd className="wrap-anywhere">{teams.length === 0 ? 'none' : <bdi>{teams.join(', ')}</bdi>}</dd>
    </dl>
  );
}

function SayWho({ person, close }: { person: Person; close: () => void }) {
  const [name, setName] = useState(person.name ?? '');
  const [teams, setTeams] = useState(person.teams.join(', '));
  const queries = useQueryClient();
  const router = useRouter();
  const say = useMutation({
    mutationFn: (said: Pick<Person, 'name' | 'teams'>) => send('POST', '/api/v1/person', said),
    onSuccess: async () => {
      close();
      router.refresh();
      await queries.invalidateQueries();
    },
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate({ name, teams: teams.split(',') });
      }}
    >
      <TextField
        autoFocus
        label="Your name"
        required
        maxLength={80}
        autoComplete="name"
        value={name}
        onChange={({ target }) => setName(target.value)}
        error={say.error?.message}
      />
      <TextField
        label="Your teams (optional)"
        maxLength={500}
        value={teams}
        onChange={({ target }) => setTeams(target.value)}
        hint="With commas between them; views can be kept for a team"
      />
      <div className="flex justify-end gap-2">
        {person.name !== null && (
          <Button onClick={() => say.mutate({ name: null, teams: [] })} disabled={say.isPending}>
            Forget me here
          </Button>
        )}
        <Button type="submit" tone="primary" disabled={say.isPending || name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  );
}
