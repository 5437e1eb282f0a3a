'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/input';
import { SelectField } from '@/components/ui/select-field';
import { useToast } from '@/components/ui/toast';
import { send } from '@/lib/client/http';
import { personQuery } from '@/lib/client/person';
import type { ViewDraft } from '@/lib/client/saved-views';
import { viewPages, type ViewPage } from '@/lib/store/view-pages';
import { audiences, sharedWith } from './audience';

type SaveViewProps = {
  page: ViewPage;
  clusterId: string | null;
  query: string;
  open: boolean;
  close: () => void;
};

/** Keeps what the page shows under a name: for oneself, a team, or everybody. */
export function SaveView({ page, clusterId, query, open, close }: SaveViewProps) {
  const queries = useQueryClient();
  const { add } = useToast();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [audience, setAudience] = useState('me');
  const { data: person } = useQuery({ ...personQuery(), enabled: open });
  const save = useMutation({
    mutationFn: (draft: ViewDraft) => send('POST', '/api/v1/saved-views', draft),
    onSuccess: async () => {
      close();
      add({
        title: `“${name.trim()}” is kept`,
        description: audience === 'me' ? 'It stands under Views.' : 'Those it is shared with see it under Views.',
      });
      setName('');
      setDescription('');
      setAudience('me');
      await queries.invalidateQueries({ queryKey: ['saved-views'] });
    },
  });

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    save.mutate({ page, clusterId, query, name, description, ...sharedWith(audience) });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || close()}
      title="Save this view"
      about={`Filters and selection of ${viewPages[page]}; the moment is left out, so that it always shows the newest`}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={80}
          required
          autoFocus
          error={save.error?.message}
        />
        <TextField
          label="What it is for (optional)"
          value={description}
          onChange={(event) => setDescription(event.target.value)}
          maxLength={300}
        />
        <SelectField
          label="Who sees it"
          value={audience}
          onChange={setAudience}
          options={audiences(person?.teams ?? [])}
          hint={person?.teams.length === 0 ? 'For a team of yours, say top right which you are in' : undefined}
        />
        <div className="flex justify-end gap-2">
          <DialogClose render={<Button>Cancel</Button>} />
          <Button type="submit" tone="primary" disabled={name.trim() === '' || save.isPending}>
            Save view
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
