'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import { send } from '@/lib/client/http';
import type { ViewDraft } from '@/lib/client/saved-views';
import { viewPages, type ViewPage } from '@/lib/store/view-pages';

type SaveViewProps = {
  page: ViewPage;
  clusterId: string | null;
  query: string;
  open: boolean;
  close: () => void;
};

/** Keeps what the page shows under a name, for oneself or for everybody. */
export function SaveView({ page, clusterId, query, open, close }: SaveViewProps) {
  const queries = useQueryClient();
  const { add } = useToast();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: (draft: ViewDraft) => send('POST', '/api/v1/saved-views', draft),
    onSuccess: async () => {
      close();
      add({
        title: `“${name.trim()}” is kept`,
        description: shared ? 'Everybody sees it under Views.' : 'It stands under Views.',
      });
      setName('');
      setDescription('');
      setShared(false);
      await queries.invalidateQueries({ queryKey: ['saved-views'] });
    },
  });

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    save.mutate({ page, clusterId, query, name, description, shared });
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
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
            className="size-4 accent-accent"
          />
          Share it with everybody here
        </label>
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
